import type { HomeScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { withoutControlCharacters } from '~/lib/control-characters'
import { newId } from '~/lib/id'
import { Conversation } from '~/models/conversation'
import { Handover } from '~/models/handover'
import { HandoverMessage } from '~/models/handover-message'
import { Homeowner } from '~/models/homeowner'
import type { Transaction } from '~/platform/db/transaction.server'
import { HttpError, notFound } from '~/platform/problem.server'
import { moveConversation } from './save-question.server'
import { limitQuestions } from './take-question.server'

/**
 * Sends what a homeowner writes in a conversation that was handed over to the builder's people; it is their turn then.
 * @throws 404 for a conversation that is none of theirs; 409 once it is resolved and the assistant is back; 429 past the limit.
 */
export async function writeToStaff(
  scope: HomeScope,
  { conversationId, message }: { conversationId: string; message: string },
): Promise<{ messageId: string }> {
  await limitQuestions(scope)
  return scope.write(async (tx) => {
    const { homeownerId } = scope
    const conversation = await Conversation.query(tx).select('id').findOne({ id: conversationId, homeownerId })
    if (!conversation) throw notFound('Conversation')
    const handover = await Handover.query(tx)
      .select('id', 'conversationId')
      .where({ conversationId })
      .whereNot('status', 'resolved')
      .first()
      .forUpdate()
    if (!handover) throw new HttpError(409, 'This was closed in the meantime. The assistant answers here again.')
    return { messageId: await insertLetter(tx, scope, { handover, content: message, sentAt: new Date() }) }
  })
}

type Letter = { handover: Pick<Handover, 'id' | 'conversationId'>; content: string; sentAt: Date }

/** Adds what a homeowner writes to a handover that is open, with its event. */
export async function insertLetter(
  tx: Transaction,
  scope: HomeScope,
  { handover: { id: handoverId, conversationId }, content, sentAt }: Letter,
): Promise<string> {
  const { tenantId, developmentId, homeownerId } = scope
  const writer = await Homeowner.query(tx).select('name').findById(homeownerId)
  const { id } = await HandoverMessage.query(tx).insert({
    ...{ id: newId(sentAt), tenantId, developmentId, handoverId, conversationId, homeownerId, sentAt },
    ...{ author: 'homeowner', authorName: writer?.name ?? '', content: withoutControlCharacters(content).trim() },
  })
  await Handover.query(tx).findById(handoverId).patch({ status: 'open', lastMessageAt: sentAt })
  await moveConversation(tx, scope, conversationId, sentAt)
  await recordEvent(tx, {
    ...{ type: 'handover.replied', subjectId: handoverId, developmentId, at: sentAt },
    payload: { conversationId, by: 'homeowner' },
  })
  return id
}
