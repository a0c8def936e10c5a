import type { HomeScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { withoutControlCharacters } from '~/lib/control-characters'
import { Conversation } from '~/models/conversation'
import type { Handover } from '~/models/handover'
import { Homeowner } from '~/models/homeowner'
import { movingConversation } from '~/models/move-conversation'
import type { Transaction } from '~/platform/db/transaction.server'
import { HttpError, notFound } from '~/platform/problem.server'
import { insertMessage } from './insert-message.server'
import { heldHandover } from './open-handover.server'

/**
 * Sends what a homeowner writes in a conversation that was handed over to the builder's people; it is their turn then.
 * @throws 404 for a conversation that is none of theirs; 409 once it is resolved and the assistant is back.
 */
export function writeToStaff(
  scope: HomeScope,
  { conversationId, message }: { conversationId: string; message: string },
): Promise<{ messageId: string }> {
  return scope.write(async (tx) => {
    const { homeownerId } = scope
    const conversation = await Conversation.query(tx).select('id').findOne({ id: conversationId, homeownerId })
    if (!conversation) throw notFound('Conversation')
    const handover = await heldHandover(tx, conversationId)
    if (!handover) throw new HttpError(409, 'This was closed in the meantime. The assistant answers here again.')
    return { messageId: (await insertHomeownerMessage(tx, scope, { handover, content: message })).id }
  })
}

type Written = { handover: Pick<Handover, 'id' | 'conversationId'>; content: string }

/** Adds what a homeowner writes to a handover that is open and held, with its event. */
export async function insertHomeownerMessage(
  tx: Transaction,
  scope: HomeScope,
  { handover: { id: handoverId, conversationId }, content }: Written,
): Promise<{ id: string; sentAt: string }> {
  const { tenantId, developmentId, homeownerId } = scope
  const writer = await Homeowner.query(tx).select('name').findById(homeownerId)
  const message = await insertMessage(tx, {
    tenantId,
    developmentId,
    handoverId,
    conversationId,
    homeownerId,
    status: 'open',
    author: 'homeowner',
    authorUserId: null,
    authorName: writer?.name ?? '',
    content: withoutControlCharacters(content).trim(),
  })
  await movingConversation(tx, { id: conversationId, at: message.sentAt, isInPlace: scope.impersonation !== null })
  await recordEvent(tx, {
    type: 'handover.replied',
    subjectId: handoverId,
    developmentId,
    at: message.sentAt,
    payload: { conversationId, by: 'homeowner' },
  })
  return message
}
