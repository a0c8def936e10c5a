import type { HomeScope } from '~/auth/scope.server'
import type { ImpersonationsRow } from '~/models/rows'

export type LookIn = Pick<ImpersonationsRow, 'id' | 'actorName' | 'reason' | 'mayWrite'> & {
  startedAt: string
  /** Null when nobody came in by it. */
  enteredAt: string | null
  overAt: string
  isRunning: boolean
}

/** Who of the staff opened the homeowner's app, newest first. */
export async function looksIn(scope: HomeScope): Promise<LookIn[]> {
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: LookIn[] }>(
      `SELECT id, actor_name, reason, may_write, to_json(created_at) AS started_at, to_json(used_at) AS entered_at,
         to_json(coalesce(ended_at, expires_at)) AS over_at, ended_at IS NULL AND expires_at > clock_timestamp() AS is_running
       FROM impersonations WHERE homeowner_id = ? ORDER BY created_at DESC, id DESC LIMIT 100`,
      [scope.homeownerId],
    ),
  )
  return rows
}
