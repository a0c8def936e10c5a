import type { Scope } from '~/auth/scope.server'
import type { PlaceAndPeriod } from '~/metrics/query/period'
import { bindingsOf, inEitherPeriod, inPlace } from '~/metrics/query/place'

export type MapDayRow = { date: string; mapOpens: number; poiClicks: number }

/** How often homeowners opened the map, and a point on it, on each day of the period and of what it is compared with. */
export function mapDays(scope: Scope, filters: PlaceAndPeriod): Promise<MapDayRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: MapDayRow[] }>(
      `SELECT day.date, sum(day.map_opens)::int AS map_opens, sum(day.poi_clicks)::int AS poi_clicks
       FROM development_activity_daily AS day WHERE ${inEitherPeriod('day')} AND ${inPlace('day')}
       GROUP BY day.date ORDER BY day.date`,
      bindingsOf(filters),
    )
    return rows
  })
}
