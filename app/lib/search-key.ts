// One reading of a text for every search: without case, accents, apostrophes, hyphens, dots, commas and spaces. The database has the
// same as app_search_key; a test draws texts and holds the two together.
import { escapeLike } from './escape-like'

/** Letters that no Unicode decomposition takes apart, as they are typed on a keyboard without them. */
const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ς: 'σ',
}

const marks = /[\u0300-\u036f]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f]/g
const plain = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'g')
// What NFKD makes a plain space, hyphen or apostrophe of is not named again.
const skipped = new RegExp(
  `[${[
    ...['\\t\\n\\v\\f\\r \\u1680\\u2028\\u2029', '\\u00ad\\u200b-\\u200f\\u2060\\ufeff'],
    ...['\\-\\u2010\\u2012-\\u2015\\u2212', "'`.,", '\\u02b9\\u02bb-\\u02bd\\u2018-\\u201b\\u2032\\u2035'],
  ].join('')}]`,
  'g',
)

/** The same for all that is written alike: "O’Súilleabháin" and "osuilleabhain", "Stop-cock" and "stop cock". Empty when nothing is left. */
export function searchKey(text: string): string {
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .toLowerCase()
    .replace(plain, (letter) => plainLetters[letter] ?? letter)
    .replace(skipped, '')
}

/** What is searched for anywhere in a text, as `app_search_key(…) LIKE` takes it; empty for everything. */
export function searchPattern(search: string): string {
  const key = searchKey(search)
  return key && `%${escapeLike(key)}%`
}

/** The SQL of a search over these columns of a row, for `:pattern`; one without letters or digits finds all. */
export function foundIn(...columns: string[]): string {
  return `(:pattern = '' OR ${columns.map((column) => `app_search_key(${column}) LIKE :pattern`).join(' OR ')})`
}

/** LIKE patterns of app_search_starts: a text that begins so, and one with a word that does. */
export function startPatterns(search: string): { start: string; word: string } {
  const escaped = escapeLike(searchKey(search))
  return { start: ` ${escaped}%`, word: `% ${escaped}%` }
}

/** Where in the text one of the keys stands, in order and apart: [from, to) in its own letters, accents and hyphens among them. */
export function foundRanges(text: string, keys: readonly string[]): [number, number][] {
  const places: number[] = []
  let folded = ''
  let at = 0
  for (const letter of text) {
    const key = searchKey(letter)
    places.push(...Array<number>(key.length).fill(at))
    folded += key
    at += letter.length
  }
  // The longer first, since of two that begin alike the shorter would cut the other.
  const sorted = keys.filter(Boolean).sort((a, b) => b.length - a.length)
  if (!sorted.length) return []
  const pattern = new RegExp(sorted.map((key) => key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'gu')
  return [...folded.matchAll(pattern)].map(({ index, 0: found }) => {
    const last = places[index + found.length - 1] ?? 0
    return [places[index] ?? 0, last + letterLength(text, last)]
  })
}

// A letter with the marks that stand behind it.
function letterLength(text: string, at: number): number {
  return /^.[\u0300-\u036f]*/su.exec(text.slice(at))?.[0].length ?? 1
}
