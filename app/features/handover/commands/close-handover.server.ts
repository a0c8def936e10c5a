import { themselfAlone } from '~/auth/in-their-place.server'
import type { HomeScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { Handover } from '~/models/handover'
import { invalidate } from '~/platform/cache.server'
import { databaseClock } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'

/**
 * "I have my answer": the homeowner closes what was handed over, and the assistant answers again. Nothing happens where it is closed.
 * @throws 404 for a conversation that is none of theirs, or was never handed over; 403 for staff, of what the homeowner asked for.
 */
export async function closeHandover(scope: HomeScope, { conversationId }: { conversationId: string }): Promise<void> {
  await scope.write(async (tx) => {
    const { homeownerId, developmentId } = scope
    const handover = await Handover.query(tx)
      .select('id', 'status', 'inPlaceBy')
      .where({ conversationId, homeownerId })
      .orderBy('requestedAt', 'desc')
      .first()
      .forUpdate()
    if (!handover) throw notFound('Handover')
    if (handover.status === 'resolved') return
    // How soon the homeowner's own are resolved is counted; staff resolve those in the inbox, under their own name.
    if (!handover.inPlaceBy) themselfAlone(scope)
    const { id, status: was } = handover
    const resolvedAt = await databaseClock(tx)
    await Handover.query(tx).findById(id).patch({ status: 'resolved', resolvedAt })
    await recordEvent(tx, {
      type: 'handover.status_changed',
      subjectId: id,
      developmentId,
      at: resolvedAt,
      payload: { status: 'resolved', was },
    })
  })
  // How many were resolved, and how fast, is read from the row itself.
  await invalidate([`tenant:${scope.tenantId}`, `development:${scope.developmentId}`])
}
