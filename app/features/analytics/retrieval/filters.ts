// What the addresses of the pages and endpoints of retrieval may say.
import { z } from 'zod'
import { outcomes } from '~/domain/chat/outcomes'
import { readFilters, readListSort, searchFilter } from '../shared/list-filters'

export const ragSorts = ['name', 'chunks', 'orphans', 'searches', 'low', 'wrong'] as const
export type RagSort = (typeof ragSorts)[number]

export const ragQuery = z.object({ search: searchFilter })

/** The list of developments on the page of retrieval. */
export function readRagList(params: URLSearchParams) {
  const query = readFilters(ragQuery, params)
  const sort = readListSort(params, ragSorts, { byDefault: { key: 'searches', direction: 'desc' }, upwards: ['name'] })
  return { query, sort }
}

/** The list of searches whose nearest passage was far. */
export const lowSimilarityQuery = z.object({ search: searchFilter, outcome: z.enum(outcomes).optional() })

export const unusedKinds = ['never', 'orphan'] as const

/** Passages that no search of the period found, or those that no answer should use. */
export type UnusedKind = (typeof unusedKinds)[number]

export const unusedQuery = z.object({ passages: z.enum(unusedKinds).default('never') })

// What the address of the log of searches may say.

export const searchResults = ['near', 'low', 'failed'] as const

/** Which searches are listed, as page and endpoint say it. */
export const searchLogQuery = z.object({
  search: searchFilter,
  outcome: z.enum(outcomes).optional(),
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
