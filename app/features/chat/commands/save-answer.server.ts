import { type HomeScope, systemScope } from '~/auth/scope.server'
import { recordingEvent } from '~/events/record-event.server'
import { loggingSearches, type SearchLogEntry } from '~/features/documents/queries/search-passages.server'
import { append } from '~/models/append'
import { LlmErrorLog } from '~/models/llm-error-log'
import { Message } from '~/models/message'
import { movingConversation } from '~/models/move-conversation'
import { asTenant, databaseNow, type Transaction } from '~/platform/db/transaction.server'
import type { LlmAttemptFailure } from '~/platform/llm.server'
import { log } from '~/platform/log.server'
import { answerRow, type AnswerResult } from './answer-row'
import { type AskedOfGroup, nearestGroup, newOrNearestGroup } from './assign-question-group.server'
import { nearestTopic } from './assign-topic.server'
import type { AskedQuestion } from './save-question.server'

export type SavedAnswer = { costUsd: number | null; latencyMs: number | null; tokens: number }

type Answered = {
  asked: AskedQuestion
  result: AnswerResult
  /** What the question was understood as, if it leant on those before it. */
  standalone: string | null
  /** Of the question, for its topic and its group; null when it could not be embedded. */
  embedding: readonly number[] | null
  embeddingModel: string
  /** That were made for it, to be logged. */
  searches: readonly SearchLogEntry[]
  failures: readonly LlmAttemptFailure[]
}

type AnswerRow = ReturnType<typeof answerRow>

/** The process was taken for dead while it answered: what it was to say is already said of the question. */
class BrokenOffMeanwhile extends Error {}

/** Saves an answer, the question's topic and group, its searches, the failed attempts and the event in one transaction. */
export async function saveAnswer(scope: HomeScope, answered: Answered): Promise<SavedAnswer> {
  const row = await insertAnswer(scope, answered).catch((error: unknown) => {
    if (!(error instanceof BrokenOffMeanwhile)) throw error
    return replaceBrokenOff(scope, answered)
  })
  return { costUsd: costOf(row), latencyMs: row.latencyMs, tokens: row.promptTokens + row.completionTokens }
}

function costOf({ costUsd }: AnswerRow): number | null {
  return costUsd === null ? null : Number(costUsd)
}

function insertAnswer(scope: HomeScope, answered: Answered): Promise<AnswerRow> {
  const { asked, result } = answered
  const { conversationId, questionId, answerId } = asked
  return scope.write(async (tx) => {
    const row = answerRow(result, databaseNow(tx))
    const [about] = await Promise.all([subjectOf(tx, scope, answered), holdUnanswered(tx, questionId)])
    const { tenantId, developmentId, homeownerId } = scope
    const place = { tenantId, developmentId, homeownerId, conversationId, assistantId: asked.assistantId }
    // What the assistant says no homeowner may write.
    const answer = Message.query(tx).insert({ ...place, ...row, id: answerId, replyToId: questionId })
    const recorded = recordingEvent(tx, {
      type: 'message.answered',
      subjectId: answerId,
      developmentId,
      at: row.sentAt,
      // The topic and the outcome count on the day of the question, which may be the one before.
      countedAt: [asked.askedAt, row.sentAt],
      payload: {
        conversationId,
        questionId,
        outcome: result.outcome,
        model: result.model,
        latencyMs: row.latencyMs,
        costUsd: costOf(row),
      },
    })
    const moved = movingConversation(tx, {
      id: conversationId,
      at: row.sentAt,
      isInPlace: scope.impersonation !== null,
    })
    await asTenant(tx, answer.toKnexQuery(), [moved.toKnexQuery(), recorded, ...loggedSearches(tx, answered)])
    await append(
      tx,
      LlmErrorLog,
      answered.failures.map((failure) => failureRow(scope, asked, failure)),
    )
    await settleQuestion(tx, answered, about)
    return row
  })
}

type Subject = { topicId: string | null; group: AskedOfGroup; questionGroupId: string | null }

// What staff ask in somebody's place is in no figure of topics, and names no group of what homeowners ask.
async function subjectOf(
  tx: Transaction,
  { tenantId, developmentId, impersonation }: HomeScope,
  { asked, standalone, embedding, embeddingModel }: Answered,
): Promise<Subject | null> {
  if (!embedding || impersonation) return null
  const group = { tenantId, developmentId, question: standalone ?? asked.question, embedding, embeddingModel }
  const [topicId, questionGroupId] = await Promise.all([nearestTopic(tx, group), nearestGroup(tx, group)])
  return { topicId, group, questionGroupId }
}

// Before the answer, so that only one of those who would answer does.
async function holdUnanswered(tx: Transaction, questionId: string): Promise<void> {
  const held = await Message.query(tx).select('id').findById(questionId).whereNotNull('answeringUntil').forUpdate()
  if (!held) throw new BrokenOffMeanwhile()
}

// Its topic and its group, and that it is in nobody's hand any more: at the very end, since whoever else asks something new in the
// development waits from the making of a group until all can see it.
async function settleQuestion(tx: Transaction, { asked, standalone }: Answered, about: Subject | null): Promise<void> {
  const described = about && {
    topicId: about.topicId,
    questionGroupId: about.questionGroupId ?? (await newOrNearestGroup(tx, about.group)),
  }
  await Message.query(tx)
    .findById(asked.questionId)
    .patch({ ...described, ...(standalone !== null && { standaloneQuestion: standalone }), answeringUntil: null })
}

function loggedSearches(tx: Transaction, { searches }: Answered) {
  return searches.length > 0 ? [loggingSearches(tx, searches)] : []
}

// It was read as it came, and stays what was read. The change marks its day by itself.
async function replaceBrokenOff({ tenantId }: HomeScope, answered: Answered): Promise<AnswerRow> {
  const { asked, result } = answered
  const { answerId } = asked
  return systemScope(tenantId).write(async (tx) => {
    const row = answerRow(result, databaseNow(tx))
    const { sentAt: _, role: __, ...said } = row
    const replaced = await Message.query(tx).findById(answerId).where({ outcome: 'error', content: '' }).patch(said)
    await Promise.all(loggedSearches(tx, answered))
    log.warn({ answerId, replaced }, 'an answer came after its process was taken for dead')
    return row
  })
}

function failureRow({ tenantId, developmentId }: HomeScope, asked: AskedQuestion, failure: LlmAttemptFailure) {
  const { error, attempt, model } = failure
  return {
    tenantId,
    developmentId,
    assistantId: asked.assistantId,
    messageId: asked.answerId,
    model,
    kind: error.kind,
    status: error.status ?? null,
    attempt,
    error: error.message,
  }
}
