import type { Scope } from '~/auth/scope.server'
import { isUuid } from '~/lib/id'
import type { UnitsRow } from '~/models/rows'
import { notFound } from '~/platform/problem.server'
import type { GeocodingStatus } from '~/domain/units/geocoding'
import type { Precision } from '~/platform/geocoder.server'

export type PinOfHome = Pick<UnitsRow, 'id' | 'number' | 'address' | 'latitude' | 'longitude'> & {
  status: GeocodingStatus
  error: string | null
  /** Of a pin that was looked up: the house itself, or only its street or area. */
  precision: Precision | null
  /** Other homes at the same point, by number: the first few. */
  sharedWith: string[]
}

/**
 * The pin of a home, as it is and how it came about.
 * @throws 404 for a home that is not of this development, or that the person may not see.
 */
export async function pinOfHome(
  scope: Scope,
  { developmentId, unitId }: { developmentId: string; unitId: string | undefined },
): Promise<PinOfHome> {
  if (!isUuid(unitId)) throw notFound('Home')
  const home = await scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: PinOfHome[] }>(
      `SELECT id, number, address, latitude, longitude, geocoding_status AS status, geocoding_error AS error,
         CASE WHEN geocoding_status = 'geocoded' THEN geocoding_precision END AS precision,
         ARRAY(
           SELECT other.number FROM units AS other
           WHERE other.development_id = unit.development_id AND other.latitude = unit.latitude AND other.longitude = unit.longitude
             AND other.id <> unit.id ORDER BY length(other.number), other.number LIMIT 6
         ) AS shared_with
       FROM units AS unit WHERE id = ? AND development_id = ?`,
      [unitId, developmentId],
    )
    return rows[0]
  })
  if (!home) throw notFound('Home')
  return home
}
