import { foundRanges, searchKey } from '~/lib/search-key'

const STARTS = '\u0002'
const ENDS = '\u0003'
/** Letters of an excerpt on each side of what was found. */
const AROUND = 60

/**
 * What was found stands between U+0002 and U+0003. The database marks what it found by the stems of the words; a passage that has none
 * comes whole, and was found by how it is written.
 */
export function markedExcerpt(text: string, search: string): string {
  const [range] = text.includes(STARTS) ? [] : foundRanges(text, [searchKey(search)])
  if (!range) return text
  const [from, to] = range
  const before = text.slice(Math.max(0, from - AROUND), from).replace(from > AROUND ? /^\S*\s+/ : /^/, '')
  const rest = text.slice(to, to + AROUND)
  const after = text.length > to + AROUND ? rest.replace(/\s\S*$/, '').trimEnd() : rest
  return before + STARTS + text.slice(from, to) + ENDS + after
}
