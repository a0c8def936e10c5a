type Complexity = { textLength: number; isGarbled: boolean } | undefined

/** Whether letters are what a font draws for codes of its own, which nothing in the file says the meaning of. */
export function isUndecodable(text: string, complexity: Complexity): boolean {
  const marks = text.match(/\S/gu) ?? []
  if (complexity?.isGarbled || (complexity?.textLength === 0 && marks.length > 0)) return true
  if (marks.length < 40) return false
  const strange = marks.filter((mark) => /[\p{Co}\p{Cn}\uFFFD]/u.test(mark)).length
  if (strange / marks.length > 0.2) return true
  return (
    share(text.split(/\s+/), (word) =>
      /\p{L}[^\p{L}\p{N}\s'’.,:;/&–()"“”%°+*|_@…·=<>[\]!?-]+\p{L}|\p{L}[)#$^~`{}]\p{L}/u.test(word),
    ) > 0.15
  )
}

function share(all: string[], is: (one: string) => boolean): number {
  return all.filter(is).length / Math.max(1, all.length)
}
