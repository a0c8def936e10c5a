import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { badRequest } from '~/platform/problem.server'
import { handover } from '../queries/handover.server'
import { handoverStaff } from '../queries/handover-staff.server'
import { aboutHandover, changeHandover } from './known-handover.server'

/**
 * Gives a handover to a member of staff, or to nobody.
 * @throws 404 for a handover that the person may not see, 400 for somebody who may not see it.
 */
export async function assignHandover(
  scope: Scope,
  handoverId: string | undefined,
  assigneeId: string | null,
): Promise<void> {
  if (assigneeId !== null && assigneeId !== scope.actor.id) {
    const { tenantId, developmentId } = await handover(scope, handoverId)
    const staff = await handoverStaff(scope, { tenantId, developmentId })
    if (!staff.some(({ id }) => id === assigneeId)) throw badRequest({ assignee: ['Choose one of your colleagues.'] })
  }
  await changeHandover(scope, handoverId, async (tx, known) => {
    if (known.assigneeId === assigneeId) return
    const isOwn = assigneeId === scope.actor.id
    // Whoever takes it on has just seen it; whoever is given it is told by mail.
    await tx.raw(
      `UPDATE handovers SET assignee_id = :assigneeId, assignee_notified_at = CASE WHEN :isOwn THEN statement_timestamp() END WHERE id = :id`,
      { id: known.id, assigneeId, isOwn },
    )
    await recordEvent(tx, { type: 'handover.assigned', ...aboutHandover(known), payload: { assigneeId } })
  })
}
