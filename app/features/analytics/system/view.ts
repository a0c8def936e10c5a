import { calendarDays } from '~/lib/calendar-day'
import { shareOf } from '~/lib/day-series'
import { measures } from '~/metrics/measures/catalogue'
import { valueOf } from '~/metrics/measures/formula'
import { type Figures, figuresOf, figuresOver, measured } from '~/metrics/query/figures'
import type { RequestLoadFilters, RequestLoadRow, LatencyByRouteRow, CacheStats } from './queries.server'

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
  now: string,
): RequestLoad {
  const sum = (of: (row: RequestLoadRow) => number) => rows.reduce((total, row) => total + of(row), 0)
  const totalRequests = sum(({ requests }) => requests)
  const known = new Map(rows.map((row) => [row.at, row]))
  const nothing = { requests: 0, clientErrors: 0, serverErrors: 0, durationSumMs: 0 }
  return {
    totalRequests,
    errorRate: valueOf(measures.errorRate.formula, rows),
    clientErrorRate: valueOf(measures.clientErrorRate.formula, rows),
    series: calendarDays(from, to)
      .flatMap((day) => (step === 'day' ? [day] : hoursOf(day)))
      .filter((at) => Date.parse(at) <= Date.parse(now))
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

export const loadMeasures = ['requests', 'errorRate', 'clientErrorRate'] as const
const latencyMeasures = ['medianResponse', 'slowResponse', 'slowestResponse'] as const

/** How many requests there were, and how many of them failed. */
export function toLoadFigures(
  current: readonly RequestLoadRow[],
  previous: readonly RequestLoadRow[],
): Figures<(typeof loadMeasures)[number]> {
  return figuresOver(loadMeasures, { current, previous })
}

/** How long all requests took. */
export function toLatencyFigures(
  rows: readonly LatencyByRouteRow[],
  before: readonly LatencyByRouteRow[],
): Figures<(typeof latencyMeasures)[number]> {
  const all = (of: readonly LatencyByRouteRow[]) => of.find(({ route }) => route === null) ?? nothing
  return figuresOf(latencyMeasures, { current: all(rows), previous: all(before) })
}

/** How well the cache serves. */
export function toCacheFigures(stats: CacheStats): Figures<'cacheHitRatio' | 'cacheHits'> & CacheStats {
  return { ...stats, ...figuresOf(['cacheHitRatio', 'cacheHits'], { current: stats.total, previous: null }) }
}

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
  return {
    requests: row.requests,
    share: shareOf(row.requests, allRequests),
    errorRate: measured('errorRate', row),
    clientErrorRate: measured('clientErrorRate', row),
    meanMs: measured('meanResponse', row),
    p50Ms: measured('medianResponse', row),
    p95Ms: measured('slowResponse', row),
    p99Ms: measured('slowestResponse', row),
  }
}
