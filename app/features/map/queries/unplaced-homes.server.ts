import type { Scope } from '~/auth/scope.server'

export type UnplacedHome = {
  id: string
  number: string
  address: string
  status: 'pending' | 'failed'
  error: string | null
}

export type PinCounts = { geocoded: number; manual: number; pending: number; failed: number }

export type Pins = { counts: PinCounts; homes: UnplacedHome[] }

/** More would not be worked through on one page; the first make room for the next. */
export const mostUnplaced = 100

/** How far the look-up of a development's homes has come, and those that wait or were not found, the latter first. */
export function unplacedHomes(scope: Scope, developmentId: string): Promise<Pins> {
  return scope.read(async (tx) => {
    const { rows: counted } = await tx.raw<{ rows: [PinCounts] }>(
      `SELECT ${['geocoded', 'manual', 'pending', 'failed'].map((status) => `count(*) FILTER (WHERE geocoding_status = '${status}')::int AS ${status}`).join(', ')}
       FROM units WHERE development_id = ?`,
      [developmentId],
    )
    const { rows: homes } = await tx.raw<{ rows: UnplacedHome[] }>(
      `SELECT id, number, address, geocoding_status AS status, geocoding_error AS error FROM units
       WHERE development_id = ? AND geocoding_status IN ('pending', 'failed')
       ORDER BY geocoding_status, length(number), number, id LIMIT ${mostUnplaced}`,
      [developmentId],
    )
    return { counts: counted[0], homes }
  })
}
