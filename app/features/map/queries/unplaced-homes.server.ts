import type { Scope } from '~/auth/scope.server'

export type UnplacedHome = {
  id: string
  number: string
  address: string
  status: 'pending' | 'failed'
  error: string | null
}

/** A home whose pin may not be where it stands. */
export type DoubtfulHome = {
  id: string
  number: string
  address: string
  /** Its street was found, and not the house. */
  isApproximate: boolean
  /** How many other homes have the same point. */
  sharedWith: number
}

export type PinCounts = { geocoded: number; manual: number; pending: number; failed: number }

export type Pins = {
  counts: PinCounts
  homes: UnplacedHome[]
  doubtful: DoubtfulHome[]
  /** How many there are of these in all. */
  doubtfulCount: number
}

/** More would not be worked through on one page; the first make room for the next. */
export const mostUnplaced = 100

/**
 * How far the look-up of a development's homes has come; those that wait or were not found, the latter first; and those whose pin is
 * only approximate, or the same as another home's.
 */
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
    const { rows: doubtful } = await tx.raw<{ rows: (DoubtfulHome & { total: number })[] }>(
      `SELECT id, number, address, is_approximate, shared_with, count(*) OVER ()::int AS total
       FROM (
         SELECT id, number, address, geocoding_status = 'geocoded' AND geocoding_precision IS NOT DISTINCT FROM 'approximate' AS is_approximate,
           (count(*) OVER (PARTITION BY latitude, longitude) - 1)::int AS shared_with
         FROM units WHERE development_id = ? AND latitude IS NOT NULL AND longitude IS NOT NULL
       ) AS pin
       WHERE is_approximate OR shared_with > 0
       ORDER BY is_approximate DESC, shared_with DESC, length(number), number, id LIMIT ${mostUnplaced}`,
      [developmentId],
    )
    return {
      counts: counted[0],
      homes,
      doubtful: doubtful.map(({ total: _, ...home }) => home),
      doubtfulCount: doubtful[0]?.total ?? 0,
    }
  })
}
