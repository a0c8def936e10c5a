import type { Scope } from '~/auth/scope.server'
import type { Place } from '~/metrics/query/period'
import { inPlace } from '~/metrics/query/place'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'

export type MapTotals = {
  units: number
  withCoordinates: number
  pending: number
  geocoded: number
  failed: number
  manual: number
}

/** How many homes stand on a map, and how far geocoding has come. */
export function mapTotals(scope: Scope, { tenantId, developmentId }: Place): Promise<MapTotals> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [MapTotals] }>(
      `SELECT coalesce(sum(s.units), 0)::int AS units, coalesce(sum(s.units_with_coordinates), 0)::int AS with_coordinates,
         coalesce(sum(s.geocoding_pending), 0)::int AS pending, coalesce(sum(s.geocoding_geocoded), 0)::int AS geocoded,
         coalesce(sum(s.geocoding_failed), 0)::int AS failed, coalesce(sum(s.geocoding_manual), 0)::int AS manual
       FROM development_stats AS s WHERE ${inPlace('s')}`,
      { tenantId, developmentId },
    )
    return rows[0]
  })
}

export type MapDevelopmentsFilters = {
  tenantId: string | null
  /** The days whose opens and clicks are counted. */
  from?: string
  to?: string
  limit: number
  cursor: Keyset | null
}

export type MapDevelopmentRow = {
  id: string
  name: string
  tenantName: string
  units: number
  withCoordinates: number
  withoutCoordinates: number
  pending: number
  geocoded: number
  failed: number
  manual: number
  /** Of the period. */
  mapOpens: number
  poiClicks: number
}

/** What all developments add up to. */
export type MapDevelopmentsTotals = Pick<
  MapDevelopmentRow,
  'units' | 'withCoordinates' | 'withoutCoordinates' | 'mapOpens' | 'poiClicks'
> & { developments: number }

type Row = MapDevelopmentRow & { sortValue: string }

const sorted = 'coalesce(s.units - s.units_with_coordinates, 0)'

const used = `CROSS JOIN LATERAL (
  SELECT coalesce(sum(day.map_opens), 0)::int AS map_opens, coalesce(sum(day.poi_clicks), 0)::int AS poi_clicks
  FROM development_activity_daily AS day
  WHERE day.tenant_id = d.tenant_id AND day.development_id = d.id AND day.date BETWEEN :from::date AND :to::date
) AS used`

/** Developments by how many of their homes stand on no map yet, the most first. */
export function mapDevelopments(
  scope: Scope,
  filters: MapDevelopmentsFilters,
): Promise<Page<MapDevelopmentRow> & { totals: MapDevelopmentsTotals }> {
  const { tenantId, from = null, to = null, cursor, limit } = filters
  const keyset = keysetOrder({
    by: { expression: sorted, type: 'integer' },
    direction: 'desc',
    cursor,
    limit,
    id: 'd.id',
  })
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `SELECT d.id, d.name, t.name AS tenant_name, coalesce(s.units, 0) AS units, coalesce(s.units_with_coordinates, 0) AS with_coordinates,
         ${sorted} AS without_coordinates, coalesce(s.geocoding_pending, 0) AS pending, coalesce(s.geocoding_geocoded, 0) AS geocoded,
         coalesce(s.geocoding_failed, 0) AS failed, coalesce(s.geocoding_manual, 0) AS manual,
         used.map_opens, used.poi_clicks, ${keyset.sortValue}
       FROM developments AS d JOIN tenants AS t ON t.id = d.tenant_id LEFT JOIN development_stats AS s ON s.development_id = d.id ${used}
       WHERE (:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid)
         AND ${keyset.after}
       ORDER BY ${keyset.orderBy} LIMIT :limit`,
      { tenantId, from, to, ...keyset.bindings },
    )
    const totals = await tx.raw<{ rows: [MapDevelopmentsTotals] }>(
      `SELECT count(*)::int AS developments, coalesce(sum(s.units), 0)::int AS units,
         coalesce(sum(s.units_with_coordinates), 0)::int AS with_coordinates, coalesce(sum(${sorted}), 0)::int AS without_coordinates,
         coalesce(sum(used.map_opens), 0)::int AS map_opens, coalesce(sum(used.poi_clicks), 0)::int AS poi_clicks
       FROM developments AS d LEFT JOIN development_stats AS s ON s.development_id = d.id ${used}
       WHERE (:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid)`,
      { tenantId, from, to },
    )
    return { ...keyset.page(rows), totals: totals.rows[0] }
  })
}
