// How models mark where a sentence is from: as they are told, [1], and in the ways that they learnt elsewhere.

export type CitationMark = {
  length: number
  /** The passages that it names by number; none of them need have been given. */
  numbers: number[]
}

const LIST = String.raw`\d{1,2}(?:\s*(?:[,;&–-]|and)\s*\d{1,2}){0,8}`
const NAMED = String.raw`(?:doc(?:ument)?s?|passages?|sources?|ref(?:erence)?s?|citations?|context|chunks?)`
const FORMS = [
  String.raw`\[\[?\s{0,3}${LIST}\s{0,3}\]\]?(?:\([^()\s]{0,200}\))?`,
  String.raw`\^?\[\^?\d{1,2}\^?\]`,
  String.raw`\[\^[\w-]{1,30}\]`,
  String.raw`【[^【】\n]{0,80}】`,
  String.raw`\[${NAMED}[\s:#.][^\][\n]{0,120}\]`,
  String.raw`\[${NAMED}\d{1,2}\]`,
  String.raw`\((?:sources?|passages?|doc(?:ument)?s?|refs?)[\s:#.]\s{0,3}\d[^()\n]{0,40}\)`,
  String.raw`\((?:sources?|refs?|references?):[^()\n]{1,120}\)`,
  String.raw`\uE200[^\uE200\uE201\n]{0,80}\uE201`,
  String.raw`<(?:cite|ref|sup)\b[^<>\n]{0,80}>[^<>\n]{0,80}</(?:cite|ref|sup)>`,
]
const MARK = new RegExp(FORMS.join('|'), 'iy')
const OPENING = /[[(【^<\uE200]/
/** No mark is longer, so a bracket that is open for so long opens none. */
export const LONGEST_MARK = 240

/** The mark that stands at a place of a text, or null. */
export function citationMarkAt(text: string, at: number): CitationMark | null {
  if (!OPENING.test(text[at] ?? '')) return null
  MARK.lastIndex = at
  const whole = MARK.exec(text)?.[0]
  return whole === undefined ? null : { length: whole.length, numbers: numbersOf(whole) }
}

/** Whether more text could make a mark of what stands at the end from a place on. */
export function mayBecomeMark(text: string, at: number): boolean {
  const rest = text.slice(at, at + LONGEST_MARK)
  return rest.length < LONGEST_MARK && OPENING.test(rest[0] ?? '') && !rest.includes('\n')
}

const ONLY_NUMBERS = new RegExp(String.raw`^[^\p{L}\d]*(?:${NAMED}[\s:#.]*)?(${LIST})[^\p{L}\d]*$`, 'iu')
const FOREIGN_NUMBER = /^【(\d{1,2})(?::\d{1,2})?†/

function numbersOf(whole: string): number[] {
  const bare = whole.replace(/^<[^<>]{0,100}>|<\/[^<>]{0,10}>$/g, '').replace(/\]\([^()\s]{0,200}\)$/, ']')
  const list = FOREIGN_NUMBER.exec(bare)?.[1] ?? ONLY_NUMBERS.exec(bare)?.[1]
  return list === undefined ? [] : numbersIn(list)
}

// "2-4" names three, "1, 3" two.
function numbersIn(list: string): number[] {
  return list.split(/[,;&]|and/i).flatMap((part) => {
    const [from = 0, to = from] = part.split(/[–-]/).map(Number)
    return to >= from && to - from < 10 ? Array.from({ length: to - from + 1 }, (_, index) => from + index) : [from]
  })
}
