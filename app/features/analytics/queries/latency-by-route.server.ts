import type { Scope } from '~/auth/scope.server'
import { latencyBucketCount } from '~/lib/latency-histogram'
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

const histogram = `ARRAY[${Array.from(
  { length: latencyBucketCount },
  (_, bucket) => `sum(duration_histogram[${bucket + 1}])`,
).join(', ')}]::integer[]`

/**
 * How long requests took, by route: the fifty that are asked most, after a row for all routes there are. An answer that is streamed
 * takes until its end. No rows when there was no request.
 */
export function latencyByRoute(scope: Scope, { from, to }: DayRange): Promise<LatencyByRouteRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: LatencyByRouteRow[] }>(
      `SELECT route, sum(requests)::int AS requests, sum(client_errors)::int AS client_errors, sum(server_errors)::int AS server_errors,
         sum(duration_sum_ms)::float8 AS duration_sum_ms, ${histogram} AS histogram
       FROM request_stats_hourly
       WHERE hour >= :from::timestamp AT TIME ZONE 'UTC' AND hour < (:to::date + 1)::timestamp AT TIME ZONE 'UTC'
       GROUP BY GROUPING SETS ((route), ())
       HAVING count(*) > 0
       ORDER BY (route IS NULL) DESC, sum(requests) DESC, route LIMIT :limit`,
      { from, to, limit: mostRoutes + 1 },
    )
    return rows
  })
}
