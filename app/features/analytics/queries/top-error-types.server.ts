import type { Scope } from '~/auth/scope.server'
import type { DayRange } from './day-range'

export type TopErrorTypesFilters = DayRange & { limit: number }

export type TopErrorTypeRow = {
  source: 'server' | 'client' | 'job'
  type: string
  /** The pattern of the route, or the queue of a job; empty where it is not known. */
  route: string
  errors: number
  /** ISO 8601. */
  lastSeenAt: string
  /** Of the newest of them. */
  lastMessage: string
}

/** Which errors there were the most of in some days of UTC: of one source, type and route. */
export function topErrorTypes(scope: Scope, { from, to, limit }: TopErrorTypesFilters): Promise<TopErrorTypeRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: (Omit<TopErrorTypeRow, 'lastSeenAt'> & { lastSeenAt: Date })[] }>(
      `SELECT source, type, route, count(*)::int AS errors, max(created_at) AS last_seen_at,
         (array_agg(message ORDER BY created_at DESC, id DESC))[1] AS last_message
       FROM error_log
       WHERE created_at >= :from::timestamp AT TIME ZONE 'UTC' AND created_at < (:to::date + 1)::timestamp AT TIME ZONE 'UTC'
       GROUP BY source, type, route
       ORDER BY count(*) DESC, max(created_at) DESC, source, type, route LIMIT :limit`,
      { from, to, limit },
    )
    return rows.map((row) => ({ ...row, lastSeenAt: row.lastSeenAt.toISOString() }))
  })
}
