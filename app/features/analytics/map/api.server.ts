import { z } from 'zod'
import { snakeKeys } from '~/lib/snake-keys'
import { defineEndpoint } from '../api/endpoint'
import { companyQuery, listQuery } from '../api/query'
import { count, date, id, pageFields } from '../api/schemas'
import { mapDays, mapDevelopments, mapTotals } from './queries.server'
import { toMapView } from './view'

const statuses = { pending: count, geocoded: count, failed: count, manual: count }

export const mapsEndpoint = defineEndpoint({
  path: 'maps',
  summary: 'Which homes stand on a map, and who opens it',
  description: 'Homes stand as they are now; opens and clicks are those of the period.',
  query: listQuery.merge(companyQuery),
  list: 'units_by_development',
  answer: z.object({
    units_with_coordinates: count,
    units_without_coordinates: count,
    units_by_development: z
      .array(
        z.object({
          id,
          name: z.string(),
          tenant_name: z.string(),
          units: count,
          with_coordinates: count,
          without_coordinates: count,
          ...statuses,
          map_opens: count,
          poi_clicks: count,
        }),
      )
      .openapi({ description: 'The developments with the most homes without coordinates first.' }),
    geocoding_status: z.object(statuses),
    map_opens: count,
    poi_clicks: count,
    activity_by_day: z.array(z.object({ date, map_opens: count, poi_clicks: count })),
    ...pageFields,
  }),
  async run({ ask, place, period, query, cursor }) {
    const { tenantId } = place
    const [totals, developments, days] = await Promise.all([
      ask('map-totals', mapTotals, place),
      ask('map-developments', mapDevelopments, {
        tenantId,
        from: period.from,
        to: period.to,
        cursor,
        limit: query.limit,
      }),
      ask('map-days', mapDays, { ...place, period }),
    ])
    const view = toMapView(days, period)
    const { units, withCoordinates, ...geocoding } = totals
    return {
      units_with_coordinates: withCoordinates,
      units_without_coordinates: units - withCoordinates,
      units_by_development: developments.rows.map(snakeKeys),
      geocoding_status: geocoding,
      map_opens: view.totals.mapOpens.current,
      poi_clicks: view.totals.poiClicks.current,
      activity_by_day: view.days.map((day, index) => ({
        date: day,
        map_opens: view.mapOpens[index] ?? 0,
        poi_clicks: view.poiClicks[index] ?? 0,
      })),
      next: developments.next,
      previous: developments.previous,
    }
  },
})
