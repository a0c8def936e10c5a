import { inDays } from '~/lib/local-days'
import type { Scope } from '~/auth/scope.server'
import { latencyBucketCount, sumHistograms } from '~/lib/latency-histogram'
import { measured } from '~/metrics/query/figures'
import { type CacheCount, cacheCounts } from '~/platform/cache-counts.server'
import { forbidden } from '~/platform/problem.server'
import type { ErrorSource } from '~/domain/error-sources'

export type RequestLoadFilters = DayRange & { step: 'day' | 'hour' }

export type RequestLoadRow = {
  /** A day of UTC (`2026-03-12`), or the hour that begins then (`2026-03-12T14:00:00Z`). */
  at: string
  requests: number
  clientErrors: number
  serverErrors: number
  durationSumMs: number
}

const steps = {
  day: { table: 'request_stats_daily', at: 'day::text', days: 'day BETWEEN :from AND :to' },
  hour: {
    table: 'request_stats_hourly',
    at: `to_char(hour AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:00:00"Z"')`,
    days: `${inDays('hour', { zone: "'UTC'" })}`,
  },
} as const

/** How many requests were answered in each day or hour of UTC, and how many of them with an error. Those with none have no row. */
export function requestLoad(scope: Scope, { from, to, step }: RequestLoadFilters): Promise<RequestLoadRow[]> {
  const { table, at, days } = steps[step]
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: RequestLoadRow[] }>(
      `SELECT ${at} AS at, sum(requests)::int AS requests, sum(client_errors)::int AS client_errors,
         sum(server_errors)::int AS server_errors, sum(duration_sum_ms)::float8 AS duration_sum_ms
       FROM ${table} WHERE ${days} GROUP BY 1 ORDER BY 1`,
      { from, to },
    )
    return rows
  })
}

/** The days that are counted, both ends among them: `2026-03-12`. */
export type DayRange = { from: string; to: string }

export type LatencyByRouteRow = {
  /** The pattern of a route; null is all of them together. */
  route: string | null
  requests: number
  clientErrors: number
  serverErrors: number
  durationSumMs: number
  /** As lib/latency-histogram counts it. */
  histogram: number[]
}

const mostRoutes = 50

type Counts = Omit<LatencyByRouteRow, 'route' | 'histogram'>
type Row = Counts & { route: string; buckets: number[]; counts: number[] }

/**
 * How long requests took, by route: the fifty that are asked most, after a row for all routes there are. An answer that is streamed
 * takes until its end. No rows when there was no request.
 */
export async function latencyByRoute(scope: Scope, { from, to }: DayRange): Promise<LatencyByRouteRow[]> {
  const days = 'stats.day BETWEEN :from AND :to'
  // Most buckets of a day are empty: adding up the others alone is twice as fast as adding up whole arrays.
  const rows = await scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH bucket AS (
         SELECT stats.route, counted.bucket, sum(counted.requests) AS requests
         FROM request_stats_daily AS stats, unnest(stats.duration_histogram) WITH ORDINALITY AS counted (requests, bucket)
         WHERE ${days} AND counted.requests > 0
         GROUP BY stats.route, counted.bucket
       ), histogram AS (
         SELECT route, array_agg(bucket::int - 1) AS buckets, array_agg(requests::int) AS counts FROM bucket GROUP BY route
       ), load AS (
         SELECT stats.route, sum(stats.requests)::int AS requests, sum(stats.client_errors)::int AS client_errors,
           sum(stats.server_errors)::int AS server_errors, sum(stats.duration_sum_ms)::float8 AS duration_sum_ms
         FROM request_stats_daily AS stats WHERE ${days} GROUP BY stats.route
       )
       SELECT load.route, load.requests, load.client_errors, load.server_errors, load.duration_sum_ms, histogram.buckets, histogram.counts
       FROM load JOIN histogram USING (route) ORDER BY load.requests DESC, load.route`,
      { from, to },
    )
    return rows
  })
  const routes = rows.map(({ buckets, counts, ...row }) => ({ ...row, histogram: denseHistogram(buckets, counts) }))
  return routes.length === 0 ? [] : [together(routes), ...routes.slice(0, mostRoutes)]
}

function denseHistogram(buckets: readonly number[], counts: readonly number[]): number[] {
  const histogram = Array<number>(latencyBucketCount).fill(0)
  for (const [index, bucket] of buckets.entries()) histogram[bucket] = counts[index] ?? 0
  return histogram
}

function together(routes: readonly LatencyByRouteRow[]): LatencyByRouteRow {
  const sum = (of: (row: LatencyByRouteRow) => number) => routes.reduce((total, row) => total + of(row), 0)
  return {
    route: null,
    requests: sum(({ requests }) => requests),
    clientErrors: sum(({ clientErrors }) => clientErrors),
    serverErrors: sum(({ serverErrors }) => serverErrors),
    durationSumMs: sum(({ durationSumMs }) => durationSumMs),
    histogram: sumHistograms(routes.map(({ histogram }) => histogram)),
  }
}

export type TopErrorTypesFilters = DayRange & { limit: number }

export type TopErrorTypeRow = {
  source: ErrorSource
  type: string
  /** The pattern of the route, or the queue of a job; empty where it is not known. */
  route: string
  errors: number
  /** ISO 8601. */
  lastSeenAt: string
  /** Of the newest of them. */
  lastMessage: string
}

/** Which errors there were the most of in some days of UTC: of one source, type and route. */
export function topErrorTypes(scope: Scope, { from, to, limit }: TopErrorTypesFilters): Promise<TopErrorTypeRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: TopErrorTypeRow[] }>(
      `SELECT source, type, route, count(*)::int AS errors, max(created_at) AS last_seen_at,
         (array_agg(message ORDER BY created_at DESC, id DESC))[1] AS last_message
       FROM error_log
       WHERE ${inDays('created_at', { zone: "'UTC'" })}
       GROUP BY source, type, route
       ORDER BY count(*) DESC, max(created_at) DESC, source, type, route LIMIT :limit`,
      { from, to, limit },
    )
    return rows
  })
}

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
  return { entries, hits, writes, hitRatio: measured('cacheHitRatio', { hits, writes }) }
}
