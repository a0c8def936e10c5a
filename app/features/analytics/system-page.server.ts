import { type Ask, panel, together } from './ask.server'
import type { Period } from './filters'
import { cacheStats } from './queries/cache-stats.server'
import { latencyByRoute } from './queries/latency-by-route.server'
import { requestLoad } from './queries/request-load.server'
import { topErrorTypes } from './queries/top-error-types.server'
import { toRequestLoad } from './views/request-load-view'
import { toLatencyByRoute } from './views/route-latency-view'

/** The panels of the page of the system's load. Days are those of UTC. */
export function systemPage(ask: Ask, { period, now }: { period: Period; now: Date }) {
  const days = { from: period.from, to: period.to }
  const before = { from: period.previousFrom, to: period.previousTo }
  const step = 'day' as const
  return {
    load: panel(
      'requests',
      together(
        ask('request-load', requestLoad, { ...days, step }),
        ask('request-load', requestLoad, { ...before, step }),
      ),
      ([rows, previous]) => ({
        current: toRequestLoad(rows, { ...days, step }, now),
        previous: toRequestLoad(previous, { ...before, step }, now),
      }),
    ),
    latency: panel(
      'latency by route',
      together(ask('latency-by-route', latencyByRoute, days), ask('latency-by-route', latencyByRoute, before)),
      ([rows, previous]) => ({ ...toLatencyByRoute(rows), before: toLatencyByRoute(previous).all }),
    ),
    errors: panel('top errors', ask('top-error-types', topErrorTypes, { ...days, limit: 15 }), (rows) => rows),
    cache: panel('cache', ask('cache-stats', cacheStats, {}), (stats) => stats),
  }
}
