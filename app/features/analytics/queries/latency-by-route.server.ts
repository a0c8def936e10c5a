import type { Scope } from '~/auth/scope.server'
import { latencyBucketCount, sumHistograms } from '~/lib/latency-histogram'
import type { DayRange } from './day-range'

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
