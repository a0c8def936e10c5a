import type { Scope } from '~/auth/scope.server'
import { shareOf } from '~/lib/day-series'
import { type CacheCount, cacheCounts } from '~/platform/cache-counts.server'
import { forbidden } from '~/platform/problem.server'

/** Of the values that are kept: how often they served and were computed; `hitRatio` is null when neither happened. */
export type CacheStat = Omit<CacheCount, 'name'> & { hitRatio: number | null }

export type CacheStats = { queries: (CacheStat & { name: string })[]; total: CacheStat }

const mostQueries = 200

/**
 * How well the cache serves, by query, those that are asked most first. The cache belongs to no tenant, so it is for those who see all.
 * @throws 403 for everybody else.
 */
export async function cacheStats(scope: Scope): Promise<CacheStats> {
  const seesAll = scope.tenantId === null && (scope.role === 'super_admin' || scope.role === 'system')
  if (!seesAll) throw forbidden()
  const counts = await cacheCounts(mostQueries)
  const total = { entries: 0, hits: 0, writes: 0 }
  for (const { entries, hits, writes } of counts) {
    total.entries += entries
    total.hits += hits
    total.writes += writes
  }
  return { queries: counts.map((count) => ({ ...count, ...withRatio(count) })), total: withRatio(total) }
}

function withRatio({ entries, hits, writes }: Omit<CacheCount, 'name'>): CacheStat {
  return { entries, hits, writes, hitRatio: shareOf(hits, hits + writes) }
}
