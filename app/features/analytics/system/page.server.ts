import { type Ask, together } from '~/metrics/query/cache.server'
import type { Period } from '~/metrics/query/period'
import { comparedPanel, panel } from '../shared/panels.server'
import { cacheStats, latencyByRoute, requestLoad, topErrorTypes } from './queries.server'
import { toCacheFigures, toLatencyFigures, toLoadFigures, toRequestLoad, toLatencyByRoute } from './view'

const daysOf = ({ from, to }: Period) => ({ from, to })
const daysBefore = ({ previousFrom: from, previousTo: to }: Period) => ({ from, to })

/** The panels of the page of the system's load. Days are those of UTC. */
export function systemPage(ask: Ask, { period, now }: { period: Period; now: string }) {
  const days = daysOf(period)
  const step = 'day' as const
  return {
    load: comparedPanel({
      name: 'requests',
      period,
      ask: (asked) =>
        together(
          ask('request-load', requestLoad, { ...daysOf(asked), step }),
          ask('request-load', requestLoad, { ...daysBefore(asked), step }),
        ),
      toView: ([rows, previous], asked) => ({
        current: toRequestLoad(rows, { ...daysOf(asked), step }, now),
        ...toLoadFigures(rows, previous),
      }),
    }),
    latency: comparedPanel({
      name: 'latency by route',
      period,
      ask: (asked) =>
        together(
          ask('latency-by-route', latencyByRoute, daysOf(asked)),
          ask('latency-by-route', latencyByRoute, daysBefore(asked)),
        ),
      toView: ([rows, previous]) => ({ ...toLatencyByRoute(rows), ...toLatencyFigures(rows, previous) }),
    }),
    errors: panel('top errors', ask('top-error-types', topErrorTypes, { ...days, limit: 15 }), (rows) => rows),
    cache: panel('cache', ask('cache-stats', cacheStats, {}), toCacheFigures),
  }
}
