import { type Keyset, type Page, pageOf } from '~/lib/keyset'
import type { Finding, Found } from '../finding'

export type FindingPage = Page<Finding> & { total: number; more: boolean; mendable: number }

/**
 * One page of findings that are all at hand, by where they are and then by what they are called. A page goes on after a name, so
 * that what was mended meanwhile shifts nothing.
 */
export function toFindingPage(
  { rows, more }: Found<Finding>,
  { limit, cursor }: { limit: number; cursor: Keyset | null },
): FindingPage {
  const backward = cursor?.direction === 'before'
  const sorted = rows.map((finding) => ({ ...finding, sortValue: sortValueOf(finding) })).sort(bySortValue)
  if (backward) sorted.reverse()
  const place = cursor && { sortValue: cursor.value, id: cursor.id }
  const beyond = place ? sorted.filter((row) => bySortValue(row, place) * (backward ? -1 : 1) > 0) : sorted
  const page = pageOf(beyond.slice(0, limit + 1), { limit, cursor })
  const shown = page.rows.map(({ sortValue: _, ...finding }) => finding)
  return { ...page, rows: shown, total: rows.length, more, mendable: rows.filter(({ fix }) => fix !== null).length }
}

type Place = { sortValue: string; id: string }

function bySortValue(a: Place, b: Place): number {
  return compare(a.sortValue, b.sortValue) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

// Home 9 comes before home 10.
function sortValueOf({ development, subject }: Finding): string {
  const padded = subject.replace(/\d+/g, (digits) => digits.padStart(8, '0'))
  return `${development ?? ''} ${padded}`.slice(0, 200)
}
