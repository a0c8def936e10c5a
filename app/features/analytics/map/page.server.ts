import type { Keyset } from '~/lib/keyset'
import { type Ask, together } from '~/metrics/query/cache.server'
import { measuredDays } from '~/metrics/query/days.server'
import type { Period } from '~/metrics/query/period'
import { daysPanel, panel } from '../shared/panels.server'
import { mapDevelopments, mapTotals } from './queries.server'
import { mapPoints, mapUnits, sitePlan } from './plan.server'
import { mapMeasures, toHomesOnMap } from './view'

type MapPage = {
  tenantId: string | null
  /** Whose site plan is shown; null when there is none. */
  development: { id: string; tenantId: string } | null
  period: Period
  cursor: Keyset | null
}

/** The panels of the map: all developments in sight, and the site plan of one. */
export function mapPage(ask: Ask, { tenantId, development, period, cursor }: MapPage) {
  const place = { tenantId, developmentId: null }
  const plan = development && { tenantId: development.tenantId, developmentId: development.id }
  return {
    totals: panel('homes on the map', ask('map-totals', mapTotals, place), toHomesOnMap),
    days: daysPanel({
      name: 'map opens',
      period,
      measures: mapMeasures,
      ask: () => ask('map-days', measuredDays, { ...place, period, measures: mapMeasures }),
    }),
    developments: panel(
      'developments',
      ask('map-developments', mapDevelopments, { tenantId, from: period.from, to: period.to, cursor, limit: 10 }),
      (page) => page,
    ),
    plan:
      plan &&
      panel(
        'site plan',
        together(
          together(
            ask('map-units', mapUnits, plan),
            ask('map-points', mapPoints, { ...plan, from: period.from, to: period.to }),
          ),
          ask('site-plan', sitePlan, plan),
        ),
        ([[{ units, total }, points], areas]) => ({ units, total, points, areas }),
      ),
  }
}
