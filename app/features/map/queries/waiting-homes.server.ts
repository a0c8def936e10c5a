import type { Scope } from '~/auth/scope.server'

export type WaitingHome = {
  id: string
  tenantId: string
  developmentId: string
  address: string
  city: string
  attempts: number
  /** Of the development. */
  latitude: number | null
  longitude: number | null
}

const waits = `u.geocoding_status = 'pending' AND NOT u.is_pin_corrected`

/** The homes of a development that wait for their coordinates, those that were tried least first. */
export function waitingHomes(scope: Scope, developmentId: string): Promise<Pick<WaitingHome, 'id' | 'address'>[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Pick<WaitingHome, 'id' | 'address'>[] }>(
      `SELECT u.id, u.address FROM units AS u WHERE u.development_id = ? AND ${waits}
       ORDER BY u.geocoding_attempts, u.id LIMIT 5000`,
      [developmentId],
    )
    return rows
  })
}

/** A home that still waits; undefined when it does no more. */
export function waitingHome(scope: Scope, unitId: string): Promise<WaitingHome | undefined> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: WaitingHome[] }>(
      `SELECT u.id, u.tenant_id, u.development_id, u.address, d.city, u.geocoding_attempts AS attempts, d.latitude, d.longitude
       FROM units AS u JOIN developments AS d ON d.id = u.development_id WHERE u.id = ? AND ${waits}`,
      [unitId],
    )
    return rows[0]
  })
}
