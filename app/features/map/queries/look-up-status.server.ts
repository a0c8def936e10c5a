import type { Scope } from '~/auth/scope.server'
import type { JobStatusRow } from '~/models/rows'
import { geocodeUnitsQueue } from '../queues.server'

export type LookUpStatus = Pick<JobStatusRow, 'state' | 'step' | 'progress' | 'updatedAt'>

/** How far the job is that looks up a development's homes: one that is on its way, else the last one. */
export function lookUpStatus(
  scope: Scope,
  { tenantId, developmentId }: { tenantId: string; developmentId: string },
): Promise<LookUpStatus | null> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: LookUpStatus[] }>(
      `SELECT state, step, progress::float8 AS progress, updated_at FROM job_status
       WHERE tenant_id = ? AND development_id = ? AND queue = ?
       ORDER BY state IN ('queued', 'running', 'retrying') DESC, created_at DESC, id DESC LIMIT 1`,
      [tenantId, developmentId, geocodeUnitsQueue.name],
    )
    return rows[0] ?? null
  })
}
