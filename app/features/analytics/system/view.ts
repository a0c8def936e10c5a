import { calendarDays } from '~/lib/calendar-day'
import { shareOf } from '~/lib/day-series'
import { latencyPercentile } from '~/lib/latency-histogram'
import type { RequestLoadFilters, RequestLoadRow, LatencyByRouteRow } from './queries.server'

export type RequestLoad = {
  totalRequests: number
  /** Of all requests, those that failed on our side (5xx); null when there was none. */
  errorRate: number | null
  /** Those that asked for what they may not have or what is not there (4xx). */
  clientErrorRate: number | null
  series: RequestLoadRow[]
}

/** Every day or hour of UTC up to now: where nothing was asked, that is a zero. */
export function toRequestLoad(
  rows: readonly RequestLoadRow[],
  { from, to, step }: RequestLoadFilters,
  now: Date,
): RequestLoad {
  const sum = (of: (row: RequestLoadRow) => number) => rows.reduce((total, row) => total + of(row), 0)
  const totalRequests = sum(({ requests }) => requests)
  const known = new Map(rows.map((row) => [row.at, row]))
  const nothing = { requests: 0, clientErrors: 0, serverErrors: 0, durationSumMs: 0 }
  return {
    totalRequests,
    errorRate: shareOf(
      sum(({ serverErrors }) => serverErrors),
      totalRequests,
    ),
    clientErrorRate: shareOf(
      sum(({ clientErrors }) => clientErrors),
      totalRequests,
    ),
    series: calendarDays(from, to)
      .flatMap((day) => (step === 'day' ? [day] : hoursOf(day)))
      .filter((at) => Date.parse(at) <= now.getTime())
      .map((at) => known.get(at) ?? { at, ...nothing }),
  }
}

function hoursOf(day: string): string[] {
  return Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}:00:00Z`)
}

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
