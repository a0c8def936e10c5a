// What the address of the log of searches may say.
import { z } from 'zod'
import { readFilters, searchFilter } from './list-filters'
import { searchOutcomes } from './rag-filters'

export const searchResults = ['near', 'low', 'failed'] as const

/** Which searches are listed, as page and endpoint say it. */
export const searchLogQuery = z.object({
  search: searchFilter,
  outcome: z.enum(searchOutcomes).optional(),
  result: z.enum(searchResults).optional(),
})

const pageQuery = searchLogQuery.extend({ open: z.string().uuid().optional() })

export function toSearchLogFilters({ search, ...query }: z.output<typeof searchLogQuery>) {
  return { search, outcome: query.outcome ?? null, result: query.result ?? null }
}

/** Which searches are listed, and the one that is open. */
export function readSearchLog(params: URLSearchParams) {
  const { open = null, ...query } = readFilters(pageQuery, params)
  return { query, filters: toSearchLogFilters(query), open }
}

export type SearchLogFilters = ReturnType<typeof toSearchLogFilters>
