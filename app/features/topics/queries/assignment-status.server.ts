import type { Scope } from '~/auth/scope.server'
import type { JobStatusRow } from '~/models/rows'
import { assignTopicsQueue } from '../queues.server'

export type AssignmentStatus = Pick<JobStatusRow, 'state' | 'step' | 'progress' | 'updatedAt'>

/** How far the job is that assigns topics: one that is on its way, else the last one; null when there was none to be seen. */
export function assignmentStatus(scope: Scope, tenantId: string): Promise<AssignmentStatus | null> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: AssignmentStatus[] }>(
      `SELECT state, step, progress::float8 AS progress, updated_at FROM job_status
       WHERE tenant_id = ? AND development_id IS NULL AND queue = ?
       ORDER BY state IN ('queued', 'running', 'retrying') DESC, created_at DESC, id DESC LIMIT 1`,
      [tenantId, assignTopicsQueue.name],
    )
    return rows[0] ?? null
  })
}
