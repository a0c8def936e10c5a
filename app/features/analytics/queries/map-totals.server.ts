import type { Scope } from '~/auth/scope.server'
import type { Place } from '~/metrics/query/period'
import { inPlace } from '~/metrics/query/place'

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
