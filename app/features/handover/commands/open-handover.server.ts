// A handover begins, and whoever writes in it finds it.
import type { HomeScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { Handover } from '~/models/handover'
import type { Transaction } from '~/platform/db/transaction.server'

/** The handover of a conversation that is not resolved yet, held until the transaction ends. */
export function heldHandover(tx: Transaction, conversationId: string) {
  return Handover.query(tx)
    .select('id', 'conversationId', 'status', 'reason')
    .where({ conversationId })
    .whereNot('status', 'resolved')
    .first()
    .forUpdate()
}

/** Hands a conversation of the homeowner's own over, with its event. Returns the id of the handover. */
export async function openHandover(
  tx: Transaction,
  { tenantId, developmentId, homeownerId }: HomeScope,
  { conversationId, reason, at }: { conversationId: string; reason: string; at: string },
): Promise<string> {
  const { id } = await Handover.query(tx).insert({
    id: newId(at),
    tenantId,
    developmentId,
    homeownerId,
    conversationId,
    reason,
    status: 'open',
    requestedAt: at,
    lastMessageAt: at,
    homeownerReadAt: at,
  })
  const payload = { conversationId }
  await recordEvent(tx, { type: 'conversation.handed_over', subjectId: id, developmentId, at, payload })
  return id
}
