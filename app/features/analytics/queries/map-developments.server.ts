import type { Scope } from '~/auth/scope.server'
import { type Keyset, type Page, pageOf } from '~/lib/keyset'

export type MapDevelopmentsFilters = { tenantId: string | null; limit: number; cursor: Keyset | null }

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
}

type Row = MapDevelopmentRow & { sortValue: string }

const sorted = 'coalesce(s.units - s.units_with_coordinates, 0)'

/** Developments by how many of their homes stand on no map yet, the most first. */
export function mapDevelopments(scope: Scope, filters: MapDevelopmentsFilters): Promise<Page<MapDevelopmentRow>> {
  const { tenantId, limit } = filters
  // A cursor of another list leads back to the first page.
  const cursor = filters.cursor && /^\d{1,9}$/.test(filters.cursor.value) ? filters.cursor : null
  const backward = cursor?.direction === 'before'
  const order = backward ? 'ASC' : 'DESC'
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `SELECT d.id, d.name, t.name AS tenant_name, coalesce(s.units, 0) AS units, coalesce(s.units_with_coordinates, 0) AS with_coordinates,
         ${sorted} AS without_coordinates, coalesce(s.geocoding_pending, 0) AS pending, coalesce(s.geocoding_geocoded, 0) AS geocoded,
         coalesce(s.geocoding_failed, 0) AS failed, coalesce(s.geocoding_manual, 0) AS manual, (${sorted})::text AS sort_value
       FROM developments AS d JOIN tenants AS t ON t.id = d.tenant_id LEFT JOIN development_stats AS s ON s.development_id = d.id
       WHERE (:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid)
         ${cursor ? `AND (${sorted}, d.id) ${backward ? '>' : '<'} (:sortValue::int, :afterId::uuid)` : ''}
       ORDER BY ${sorted} ${order}, d.id ${order} LIMIT :limit`,
      { tenantId, limit: limit + 1, sortValue: cursor?.value ?? null, afterId: cursor?.id ?? null },
    )
    const page = pageOf(rows, { limit, cursor })
    return { ...page, rows: page.rows.map(({ sortValue: _, ...row }) => row) }
  })
}
