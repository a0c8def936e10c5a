// A document for the whole development speaks of every house type in turn. What it says of the others is not this home's answer.

/** By what names a home and the others of its development are spoken of. */
export type HomeNames = {
  developmentName: string
  /** "The Ash"; null when the home's type is not known. */
  houseTypeName: string | null
  /** The other house types of the development: what is said of them is not said of this home. */
  otherHouseTypeNames: readonly string[]
}

export type HomeWords = { own: RegExp | null; others: RegExp | null }

/** The names to look for; a house type that the question names is not another's, whoever asks. */
export function homeWords(home: HomeNames, question: string): HomeWords {
  const own = home.houseTypeName ? [home.houseTypeName] : []
  const asked = home.otherHouseTypeNames.filter((name) => namePattern([name], 'i')?.test(question))
  const others = home.otherHouseTypeNames.filter((name) => !asked.includes(name))
  return { own: namePattern([...own, ...asked]), others: home.houseTypeName ? namePattern(others) : null }
}

/** True when a heading or row is about other house types alone. */
export function isOfOthers(text: string, { own, others }: HomeWords): boolean {
  return others !== null && others.test(text) && !own?.test(text)
}

/** A table row without the columns of other house types: "Cylinder — The Ash: 150 l; The Birch: 180 l" loses its second half. */
export function withoutOthersColumns(row: string, words: HomeWords): string {
  if (!words.others?.test(row) || !words.own?.test(row)) return row
  const dash = row.indexOf(' — ')
  if (dash < 0) return row
  let dropping = false
  const cells = row
    .slice(dash + 3)
    .split('; ')
    .filter((cell) => {
      const label = /^([^:]{1,60}): /.exec(cell)?.[1]
      if (label !== undefined) dropping = isOfOthers(label, words)
      return !dropping
    })
  return cells.length > 0 ? row.slice(0, dash + 3) + cells.join('; ') : row
}

// Names are capitalized in documents: "the Ash" is a house, "ash" is not.
function namePattern(names: string[], flags = ''): RegExp | null {
  const bare = names.map((name) => name.replace(/^the\s+/i, '').trim()).filter(Boolean)
  if (bare.length === 0) return null
  const alternatives = bare.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return new RegExp(`(?<![\\p{L}\\d])(?:${alternatives})(?:es|s)?(?![\\p{L}\\d])`, `u${flags}`)
}
