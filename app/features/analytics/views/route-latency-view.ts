import { shareOf } from '~/lib/day-series'
import { latencyPercentile } from '~/lib/latency-histogram'
import type { LatencyByRouteRow } from '../queries/latency-by-route.server'

export type RouteLatency = {
  requests: number
  /** Of all requests. */
  share: number | null
  /** Of its requests, those that failed on our side (5xx). */
  errorRate: number | null
  clientErrorRate: number | null
  meanMs: number | null
  /** Percentiles are read from buckets, and at most a fifth off. */
  p50Ms: number | null
  p95Ms: number | null
  p99Ms: number | null
}

export type LatencyByRoute = { all: RouteLatency; routes: (RouteLatency & { route: string })[] }

/** How long the requests to each route took, and to all of them. */
export function toLatencyByRoute(rows: readonly LatencyByRouteRow[]): LatencyByRoute {
  const all = rows.find(({ route }) => route === null) ?? nothing
  return {
    all: latencyOf(all, all.requests),
    routes: rows.flatMap((row) => (row.route === null ? [] : [{ route: row.route, ...latencyOf(row, all.requests) }])),
  }
}

const nothing = { requests: 0, clientErrors: 0, serverErrors: 0, durationSumMs: 0, histogram: [] }

function latencyOf(row: Omit<LatencyByRouteRow, 'route'>, allRequests: number): RouteLatency {
  const { requests, clientErrors, serverErrors, durationSumMs, histogram } = row
  return {
    requests,
    share: shareOf(requests, allRequests),
    errorRate: shareOf(serverErrors, requests),
    clientErrorRate: shareOf(clientErrors, requests),
    meanMs: shareOf(durationSumMs, requests),
    p50Ms: latencyPercentile(histogram, 0.5),
    p95Ms: latencyPercentile(histogram, 0.95),
    p99Ms: latencyPercentile(histogram, 0.99),
  }
}
