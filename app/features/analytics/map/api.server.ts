import { measuredDays } from '~/metrics/query/days.server'
import { dayFigures } from '~/metrics/query/figures'
import { fieldsOf, fieldsOfDay, measureField, measureFields } from '../api/measure-fields'
import { z } from 'zod'
import { snakeKeys } from '~/lib/snake-keys'
import { defineEndpoint } from '../api/endpoint'
import { companyQuery, listQuery } from '../api/query'
import { count, date, id, pageFields } from '../api/schemas'
import { mapDevelopments, mapTotals } from './queries.server'
import { mapMeasures, toHomesOnMap } from './view'

const statuses = { pending: count, geocoded: count, failed: count, manual: count }

const homeIds = ['unitsLocated', 'unitsUnlocated'] as const

export const mapsEndpoint = defineEndpoint({
  path: 'maps',
  summary: 'Which homes stand on a map, and who opens it',
  description: 'Homes stand as they are now; opens and clicks are those of the period.',
  query: listQuery.merge(companyQuery),
  list: 'units_by_development',
  answer: z.object({
    ...measureFields(homeIds),
    units_by_development: z
      .array(
        z.object({
          id,
          name: z.string(),
          tenant_name: z.string(),
          units: measureField('units'),
          with_coordinates: measureField('unitsLocated'),
          without_coordinates: measureField('unitsUnlocated'),
          ...statuses,
          ...measureFields(mapMeasures),
        }),
      )
      .openapi({ description: 'The developments with the most homes without coordinates first.' }),
    geocoding_status: z.object(statuses),
    ...measureFields(mapMeasures),
    activity_by_day: z.array(z.object({ date, ...measureFields(mapMeasures) })),
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
      ask('map-days', measuredDays, { ...place, period, measures: mapMeasures }),
    ])
    const view = dayFigures(mapMeasures, days, period)
    const { totals: homes, units: _, withCoordinates: __, ...geocoding } = toHomesOnMap(totals)
    return {
      ...fieldsOf(homeIds, { totals: homes }),
      units_by_development: developments.rows.map(snakeKeys),
      geocoding_status: geocoding,
      ...fieldsOf(mapMeasures, view),
      activity_by_day: view.days.map((day, index) => ({ date: day, ...fieldsOfDay(mapMeasures, view, index) })),
      next: developments.next,
      previous: developments.previous,
    }
  },
})
