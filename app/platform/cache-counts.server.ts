import { machinery } from './db/transaction.server'

export type CacheCount = {
  /** What is asked, as its query file is named. */
  name: string
  /** Values that are kept: one for each sight and each set of filters. */
  entries: number
  hits: number
  writes: number
}

/**
 * What is kept in the cache of Postgres, by query, and how often it served: of the values that are still there, which is until a
 * day after their time. Each process adds its hits every few seconds.
 */
export async function cacheCounts(limit: number): Promise<CacheCount[]> {
  const { rows } = await machinery((db) =>
    Promise.resolve(
      db.raw<{ rows: CacheCount[] }>(
        `SELECT name, count(*)::int AS entries, sum(hits)::float8 AS hits, sum(writes)::float8 AS writes
         FROM api_cache GROUP BY name ORDER BY sum(hits + writes) DESC, name LIMIT ?`,
        [limit],
      ),
    ),
  )
  return rows
}
