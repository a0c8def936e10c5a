import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { badRequest } from '~/platform/problem.server'
import type { HandoverStatus } from '~/domain/chat/handover-status'
import { aboutHandover, changeHandover } from './known-handover.server'

/**
 * Resolves a handover, opens it again, or leaves it to the homeowner.
 * @throws 404 for a handover that the person may not see; 400 when it cannot be opened again, since a newer one is.
 */
export async function changeHandoverStatus(
  scope: Scope,
  handoverId: string | undefined,
  status: HandoverStatus,
): Promise<void> {
  await changeHandover(scope, handoverId, async (tx, known) => {
    if (known.status === status) return
    if (known.status === 'resolved') {
      const { rows } = await tx.raw<{ rows: unknown[] }>(
        `SELECT id FROM handovers WHERE conversation_id = ? AND status <> 'resolved' LIMIT 1`,
        [known.conversationId],
      )
      if (rows.length) throw badRequest({ status: ['This conversation was handed over anew: answer it there.'] })
    }
    await tx.raw(
      `UPDATE handovers SET status = :status, abandoned_at = NULL,
         resolved_at = CASE WHEN :status = 'resolved' THEN greatest(statement_timestamp(), requested_at) END WHERE id = :id`,
      { id: known.id, status },
    )
    const payload = { status, was: known.status }
    await recordEvent(tx, { type: 'handover.status_changed', ...aboutHandover(known), payload })
  })
}
