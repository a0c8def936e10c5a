import { platformScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { addMs } from '~/lib/instant'
import { Message } from '~/models/message'
import type { MessagesRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'
import { log } from '~/platform/log.server'

type Lapsed = Pick<
  MessagesRow,
  'id' | 'tenantId' | 'developmentId' | 'assistantId' | 'conversationId' | 'homeownerId' | 'pendingAnswerId'
> & {
  /** Of a question that staff asked in the homeowner's place: so is its answer. */
  inPlaceBy: string | null
  askedAt: string
  lapsedAt: string
}

const BATCH = 100

/**
 * Writes down that the questions whose process died were not answered: an answer without a word, with the outcome `error`, so that it
 * is counted, and its homeowner sees it and may ask again. It stands where the lease ran out, on the day of the question.
 * @returns how many there were.
 */
export async function breakOffQuestions(): Promise<number> {
  let count = 0
  for (;;) {
    const lapsed = await platformScope().write(breakOff)
    count += lapsed
    if (lapsed < BATCH) break
  }
  if (count) log.warn({ questions: count }, 'questions were left without an answer by a process that went away')
  return count
}

async function breakOff(tx: Transaction): Promise<number> {
  // Whoever saves an answer at this moment holds the question: it is passed over.
  const { rows } = await tx.raw<{ rows: Lapsed[] }>(
    `WITH lapsed AS (
       SELECT id, answering_until FROM messages WHERE answering_until < statement_timestamp()
       ORDER BY answering_until, id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED
     )
     UPDATE messages AS question SET answering_until = NULL FROM lapsed WHERE question.id = lapsed.id
     RETURNING question.id, question.tenant_id, question.development_id, question.assistant_id, question.conversation_id,
       question.homeowner_id, question.in_place_by, question.pending_answer_id, question.sent_at AS asked_at, lapsed.answering_until AS lapsed_at`,
  )
  for (const question of rows) await insertBrokenOff(tx, question)
  return rows.length
}

// How much of it was said, how long it took and what it cost, the process took with it: none of it is known.
async function insertBrokenOff(tx: Transaction, question: Lapsed): Promise<void> {
  const { id: questionId, pendingAnswerId, askedAt, lapsedAt, ...place } = question
  const { tenantId, developmentId, conversationId } = place
  // The clock of the process may have been ahead of that of the database.
  const afterQuestion = addMs(askedAt, 1)
  const sentAt = lapsedAt > afterQuestion ? lapsedAt : afterQuestion
  const answerId = pendingAnswerId ?? newId(sentAt)
  await Message.query(tx).insert({
    ...place,
    id: answerId,
    replyToId: questionId,
    role: 'assistant',
    content: '',
    outcome: 'error',
    sentAt,
  })
  await tx.raw(
    `UPDATE conversations SET last_message_at = greatest(last_message_at, :sentAt::timestamptz)
     WHERE id = :conversationId AND (in_place_by IS NOT NULL OR :inPlaceBy::uuid IS NULL)`,
    { sentAt, conversationId, inPlaceBy: place.inPlaceBy },
  )
  await recordEvent(tx, {
    type: 'message.answered',
    subjectId: answerId,
    tenantId,
    developmentId,
    at: sentAt,
    countedAt: [askedAt, sentAt],
    payload: { conversationId, questionId, outcome: 'error', model: null, latencyMs: null, costUsd: null },
  })
}
