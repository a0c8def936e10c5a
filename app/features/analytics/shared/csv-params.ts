import type { Period } from '~/metrics/query/period'
import type { SortDirection } from '~/lib/sort-direction'

type Asked = {
  period: Pick<Period, 'from' | 'to' | 'compare'>
  /** Where the list can be sorted. */
  sort?: { key: string; direction: SortDirection }
  /** The filters, by the names that page and endpoint share. */
  query: Record<string, string | undefined>
}

/** What a page shows, as the address of its endpoint says it: all of it, as a CSV file. */
export function csvParams({ period: { from, to, compare }, sort, query }: Asked): string {
  const filters = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams([
    ['from', from],
    ['to', to],
    ['compare', compare],
    ...(sort ? [['sort', `${sort.direction === 'desc' ? '-' : ''}${sort.key}`]] : []),
    ...filters,
    ['format', 'csv'],
  ]).toString()
}
