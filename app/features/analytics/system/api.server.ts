import { z } from 'zod'
import { calendarDayIn } from '~/lib/calendar-day'
import { snakeKeys } from '~/lib/snake-keys'
import { errorSources } from '~/domain/error-sources'
import { defineEndpoint, type Ground } from '../api/endpoint'
import { fieldsOf, measureField, measureFields } from '../api/measure-fields'
import { periodQuery } from '../api/query'
import { count, date, instant, share } from '../api/schemas'
import { cacheStats, latencyByRoute, requestLoad, topErrorTypes } from './queries.server'
import { loadMeasures, toCacheFigures, toLatencyByRoute, toLoadFigures, toRequestLoad } from './view'

const routeMeasures = [
  'errorRate',
  'clientErrorRate',
  'meanResponse',
  'medianResponse',
  'slowResponse',
  'slowestResponse',
] as const
const cacheMeasures = ['cacheHitRatio', 'cacheHits'] as const

const latency = {
  requests: measureField('requests'),
  share,
  ...measureFields(routeMeasures),
}

/** The whole system, by the days of UTC: it belongs to no company. */
export function groundOfSystem(now = new Date()): Ground {
  return {
    tenantId: null,
    developmentId: null,
    timezone: 'UTC',
    today: calendarDayIn('UTC', now),
    tags: ['system-load'],
  }
}

const mostErrorTypes = 10

export const systemLoadEndpoint = defineEndpoint({
  path: 'system-load',
  summary: 'How busy the whole system is, how fast it answers, and what fails',
  description: 'For those who see the whole platform. Days are those of UTC.',
  permission: 'platform:read',
  query: periodQuery,
  answer: z.object({
    ...measureFields(loadMeasures),
    requests_by_day: z.array(
      z.object({ date, requests: measureField('requests'), server_errors: count, client_errors: count }),
    ),
    top_error_types: z.array(
      z.object({
        source: z.enum(errorSources),
        type: z.string(),
        route: z.string(),
        errors: count,
        last_seen_at: instant,
        last_message: z.string(),
      }),
    ),
    ...measureFields(cacheMeasures),
    cache_writes: count,
    latency_percentiles: z.object(latency),
    latency_percentiles_by_route: z.array(z.object({ route: z.string(), ...latency })),
  }),
  async run({ ask, period: { from, to } }) {
    const days = { from, to }
    const [load, routes, errors, cache] = await Promise.all([
      ask('request-load', requestLoad, { ...days, step: 'day' }),
      ask('latency-by-route', latencyByRoute, days),
      ask('top-error-types', topErrorTypes, { ...days, limit: mostErrorTypes }),
      ask('cache-stats', cacheStats, {}),
    ])
    const { series } = toRequestLoad(load, { ...days, step: 'day' }, new Date().toISOString())
    const latencies = toLatencyByRoute(routes)
    return {
      ...fieldsOf(loadMeasures, toLoadFigures(load, [])),
      requests_by_day: series.map(({ at, requests, serverErrors, clientErrors }) => ({
        date: at,
        requests,
        server_errors: serverErrors,
        client_errors: clientErrors,
      })),
      top_error_types: errors.map(snakeKeys),
      ...fieldsOf(cacheMeasures, toCacheFigures(cache)),
      cache_writes: cache.total.writes,
      latency_percentiles: latencyFields(latencies.all),
      latency_percentiles_by_route: latencies.routes.map((row) => ({ route: row.route, ...latencyFields(row) })),
    }
  },
})

function latencyFields(row: ReturnType<typeof toLatencyByRoute>['all']) {
  return {
    requests: row.requests,
    share: row.share,
    error_rate: row.errorRate,
    client_error_rate: row.clientErrorRate,
    mean_ms: row.meanMs,
    p50_ms: row.p50Ms,
    p95_ms: row.p95Ms,
    p99_ms: row.p99Ms,
  }
}
