import type { Scope } from '~/auth/scope.server'
import type { ImpersonationsRow } from '~/models/rows'

export type ImpersonationRow = Pick<ImpersonationsRow, 'id' | 'actorName' | 'reason' | 'mayWrite'> & {
  startedAt: string
  /** Null when nobody came in by it. */
  enteredAt: string | null
  /** When it was over, or will be. */
  overAt: string
  isRunning: boolean
}

const shown = 50

/** Who was in a homeowner's place of late, or is; for those alone who may be, since others may not read it. */
export function recentImpersonations(scope: Scope, homeownerId: string): Promise<ImpersonationRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: ImpersonationRow[] }>(
      `SELECT id, actor_name, reason, may_write, to_json(created_at) AS started_at, to_json(used_at) AS entered_at,
         to_json(coalesce(ended_at, expires_at)) AS over_at, ended_at IS NULL AND expires_at > clock_timestamp() AS is_running
       FROM impersonations WHERE homeowner_id = ? ORDER BY created_at DESC, id DESC LIMIT ${shown}`,
      [homeownerId],
    )
    return rows
  })
}
