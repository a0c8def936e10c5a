import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { metresBetween } from '~/lib/geometry'
import type { UnitsRow } from '~/models/rows'
import { invalidate, markStale } from '~/platform/cache.server'
import { notFound } from '~/platform/problem.server'

/** Farther from the development than this, a pin is set only when it is meant. */
export const farPinM = 2_000

type CorrectPin = {
  developmentId: string
  unitId: string
  latitude: number
  longitude: number
  /** It is meant, however far away it is. */
  isConfirmed: boolean
}

export type CorrectedPin = { number: string } | { farM: number }

type Home = Pick<UnitsRow, 'tenantId' | 'number' | 'latitude' | 'longitude'>

/**
 * Sets the pin of a home by hand; no look-up changes it afterwards.
 * @returns the home's number, or how far away the place is if that must be confirmed first.
 * @throws 404 for a home that the person may not see.
 */
export async function correctPin(scope: Scope, pin: CorrectPin): Promise<CorrectedPin> {
  const { developmentId, unitId, latitude, longitude, isConfirmed } = pin
  const done = await scope.write(async (tx) => {
    const { rows } = await tx.raw<{ rows: Home[] }>(
      `SELECT u.tenant_id, u.number, d.latitude, d.longitude FROM units AS u JOIN developments AS d ON d.id = u.development_id
       WHERE u.id = ? AND u.development_id = ? FOR UPDATE OF u`,
      [unitId, developmentId],
    )
    const home = rows[0]
    if (!home) throw notFound('Home')
    const farM = distanceTo(home, latitude, longitude)
    if (farM > farPinM && !isConfirmed) return { farM }
    const { tenantId, number } = home
    await tx.raw(
      `UPDATE units SET latitude = ?, longitude = ?, geocoding_status = 'manual', is_pin_corrected = true, geocoding_error = NULL, geocoding_precision = NULL,
         updated_at = now() WHERE id = ?`,
      [latitude, longitude, unitId],
    )
    await recordEvent(tx, {
      type: 'unit.pin_corrected',
      tenantId,
      developmentId,
      subjectId: unitId,
      payload: { latitude, longitude },
    })
    const tags = [`development:${developmentId}`, `tenant:${tenantId}`]
    await markStale(tx, tags)
    return { number, tags }
  })
  if ('farM' in done) return done
  await invalidate(done.tags)
  return { number: done.number }
}

function distanceTo(home: Home, latitude: number, longitude: number): number {
  if (home.latitude === null || home.longitude === null) return 0
  return metresBetween([home.latitude, home.longitude], [latitude, longitude])
}
