import { foundRanges, searchKey } from '~/lib/search-key'

export type Part = { text: string; isFound: boolean }

/** Characters of an excerpt, and of it before the first word that was looked for. */
const EXCERPT = { length: 160, before: 50 }

const keysOf = (search: string) => search.split(/\s+/).map(searchKey).filter(Boolean)

/** A text in parts, those apart that were looked for; each word of the search counts, however it is written. */
export function highlighted(text: string, search: string): Part[] {
  const parts: Part[] = []
  let end = 0
  for (const [from, to] of foundRanges(text, keysOf(search))) {
    parts.push({ text: text.slice(end, from), isFound: false }, { text: text.slice(from, to), isFound: true })
    end = to
  }
  return [...parts, { text: text.slice(end), isFound: false }].filter((part) => part.text !== '')
}

/** A few words of the text, from a little before the first of those that were looked for. */
export function excerptOf(text: string, search: string): string {
  const [first = ''] = keysOf(search)
  const [[found] = [0]] = foundRanges(text, [first])
  const from = Math.max(0, found - EXCERPT.before)
  return text.slice(from, from + EXCERPT.length)
}
