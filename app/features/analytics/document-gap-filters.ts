import { z } from 'zod'
import { readFilters, readListSort, searchFilter } from './list-filters'

export const documentGapSorts = [
  'gaps',
  'name',
  'ready',
  'failed',
  'missing',
  'views',
  'downloads',
  'open_rate',
] as const
export type DocumentGapSort = (typeof documentGapSorts)[number]

/** As the address says it, of the page and of the endpoint. */
export const documentGapQuery = z.object({
  search: searchFilter,
  gaps: z.enum(['missing', 'failed', 'none']).optional(),
})

export function readDocumentGaps(params: URLSearchParams) {
  const query = readFilters(documentGapQuery, params)
  const sort = readListSort(params, documentGapSorts, {
    byDefault: { key: 'gaps', direction: 'desc' },
    upwards: ['name'],
  })
  return { query, filters: { search: query.search, gaps: query.gaps ?? null }, sort }
}
