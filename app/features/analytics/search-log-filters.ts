// What the address of the log of searches may say.
import { z } from 'zod'
import { readFilters, searchFilter } from './list-filters'
import { searchOutcomes } from './rag-filters'

export const searchResults = ['near', 'low', 'failed'] as const

const searchLogQuery = z.object({
  search: searchFilter,
  outcome: z.enum(searchOutcomes).optional(),
  result: z.enum(searchResults).optional(),
  open: z.string().uuid().optional(),
})

/** Which searches are listed, and the one that is open. */
export function readSearchLog(params: URLSearchParams) {
  const { search, outcome = null, result = null, open = null } = readFilters(searchLogQuery, params)
  return { filters: { search, outcome, result }, open }
}

export type SearchLogFilters = ReturnType<typeof readSearchLog>['filters']
