// "Talk to a person": the conversation goes to the builder's inbox, and until it is closed its homeowner writes to people there.
import type { HomeScope } from '~/auth/scope.server'
import { whenPeopleAnswer } from '~/domain/assistants/answer-hours'
import { settingsOf } from '~/domain/assistants/settings-schema'
import { recordEvent } from '~/events/record-event.server'
import { heldHandover, openHandover } from '~/features/handover/commands/open-handover.server'
import { insertHomeownerMessage } from '~/features/handover/commands/write-to-staff.server'
import { withoutControlCharacters } from '~/lib/control-characters'
import { newId } from '~/lib/id'
import { addMs } from '~/lib/instant'
import { countTokens } from '~/lib/tokens'
import { Conversation } from '~/models/conversation'
import { Message } from '~/models/message'
import { movingConversation } from '~/models/move-conversation'
import { asTenant, databaseClock, type Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import { builderOf, clockOf } from '../queries/builder.server'
import { handedOverText, SET_REQUEST } from '../views/handed-over-text'
import { answerWithoutModel } from './answer-row'
import { assistantFor, startConversation } from './save-question.server'
import { limitQuestions } from './take-question.server'

type Asked = { conversationId: string | null; message: string }
export type HandedOver = { conversationId: string; handoverId: string; isNew: boolean }

/**
 * Hands a conversation over, or a new one that begins with it: a question in the homeowner's words, the assistant's answer that says
 * what happens now, and the handover, in one transaction. One that is open is kept; what is said anew goes there.
 * @throws 404 for a conversation that is none of theirs; 429 past the limit of questions.
 */
export async function handOver(scope: HomeScope, { conversationId, message }: Asked): Promise<HandedOver> {
  await limitQuestions(scope)
  const said = withoutControlCharacters(message).trim()
  return scope.write(async (tx) => {
    const known = conversationId ? await lockedConversation(tx, scope, conversationId) : null
    const open = known && (await heldHandover(tx, known.id))
    if (known && open) {
      if (said && said !== open.reason) await insertHomeownerMessage(tx, scope, { handover: open, content: said })
      return { conversationId: known.id, handoverId: open.id, isNew: false }
    }
    // Behind the lock: what was said before it stands before.
    const now = await databaseClock(tx)
    const place = known ?? (await newConversation(tx, scope, said, now))
    const handoverId = await openHandover(tx, scope, { conversationId: place.id, reason: said, at: now })
    await insertExchange(tx, scope, { place, said, now })
    return { conversationId: place.id, handoverId, isNew: true }
  })
}

type Place = { id: string; assistantId: string }

// Locked, so that two presses of the button do not both find that nothing is open.
async function lockedConversation(tx: Transaction, { homeownerId }: HomeScope, id: string): Promise<Place> {
  const found = await Conversation.query(tx).select('id', 'assistantId').findOne({ id, homeownerId }).forUpdate()
  if (!found) throw notFound('Conversation')
  return found
}

async function newConversation(tx: Transaction, scope: HomeScope, said: string, askedAt: string): Promise<Place> {
  const { id: assistantId } = await assistantFor(tx, scope, null)
  const question = { message: said || SET_REQUEST }
  return { id: await startConversation(tx, scope, { question, assistantId, askedAt }), assistantId }
}

// It counts as a question that was handed off, and so does its answer; what they write to each other from here on counts as neither.
async function insertExchange(
  tx: Transaction,
  scope: HomeScope,
  { place, said, now }: { place: Place; said: string; now: string },
): Promise<void> {
  const { tenantId, developmentId, homeownerId } = scope
  const { id: conversationId, assistantId } = place
  const [questionId, answerId] = [newId(now), newId()]
  // A moment later, so that it stands below.
  const answeredAt = addMs(now, 1)
  const common = { tenantId, developmentId, homeownerId, conversationId, assistantId }
  const content = said || SET_REQUEST
  const { hours } = settingsOf(await assistantFor(tx, scope, assistantId))
  const when = hours && whenPeopleAnswer(hours, await clockOf(tx, scope))
  const text = handedOverText(await builderOf(tx, scope), when)
  await Message.query(tx).insert({
    ...common,
    id: questionId,
    role: 'homeowner',
    content,
    tokenCount: countTokens(content),
    sentAt: now,
  })
  const answer = answerWithoutModel({ text, outcome: 'handed_off' }, answeredAt)
  // What the assistant says no homeowner may write.
  await asTenant(
    tx,
    Message.query(tx)
      .insert({ ...common, ...answer, id: answerId, replyToId: questionId })
      .toKnexQuery(),
  )
  await movingConversation(tx, { id: conversationId, at: answeredAt, isInPlace: scope.impersonation !== null })
  const asked = { conversationId, characters: content.length }
  await recordEvent(tx, { type: 'message.asked', subjectId: questionId, developmentId, at: now, payload: asked })
  await recordEvent(tx, {
    type: 'message.answered',
    subjectId: answerId,
    developmentId,
    at: answeredAt,
    countedAt: [now, answeredAt],
    payload: { conversationId, questionId, outcome: 'handed_off', model: answer.model, latencyMs: null, costUsd: 0 },
  })
}
