import { z } from 'zod'
import { readFilters, readListSort, searchFilter } from './list-filters'

export const documentReaderSorts = ['name', 'number', 'views', 'downloads', 'days', 'last_day'] as const
export type DocumentReaderSort = (typeof documentReaderSorts)[number]

/** As the address says it, of the page and of the endpoint. */
export const documentReaderQuery = z.object({ search: searchFilter })

export function readDocumentReaders(params: URLSearchParams) {
  const query = readFilters(documentReaderQuery, params)
  const sort = readListSort(params, documentReaderSorts, {
    byDefault: { key: 'last_day', direction: 'desc' },
    upwards: ['name', 'number'],
  })
  return { query, sort }
}
