import { type HomeScope, systemScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { append } from '~/models/append'
import { LlmErrorLog } from '~/models/llm-error-log'
import { Message } from '~/models/message'
import { asTenant, type Transaction } from '~/platform/db/transaction.server'
import type { LlmAttemptFailure } from '~/platform/llm.server'
import { log } from '~/platform/log.server'
import { answerRow, type AnswerResult } from './answer-row'
import { questionGroup } from './assign-question-group.server'
import { nearestTopic } from './assign-topic.server'
import { type AskedQuestion, moveConversation } from './save-question.server'

export type SavedAnswer = { costUsd: number | null; latencyMs: number | null; tokens: number }

type Answered = {
  asked: AskedQuestion
  result: AnswerResult
  /** What the question was understood as, if it leant on those before it. */
  standalone: string | null
  /** Of the question, for its topic and its group; null when it could not be embedded. */
  embedding: readonly number[] | null
  embeddingModel: string
  failures: readonly LlmAttemptFailure[]
}

type AnswerRow = ReturnType<typeof answerRow>

/** The process was taken for dead while it answered: what it was to say is already said of the question. */
class BrokenOffMeanwhile extends Error {}

/** Saves an answer, the question's topic and group, the failed attempts and the event in one transaction. */
export async function saveAnswer(scope: HomeScope, answered: Answered): Promise<SavedAnswer> {
  const row = answerRow(answered.result, new Date())
  const costUsd = row.costUsd === null ? null : Number(row.costUsd)
  try {
    await insertAnswer(scope, answered, row, costUsd)
  } catch (error) {
    if (!(error instanceof BrokenOffMeanwhile)) throw error
    await replaceBrokenOff(scope, answered.asked, row)
  }
  return { costUsd, latencyMs: row.latencyMs, tokens: row.promptTokens + row.completionTokens }
}

function insertAnswer(scope: HomeScope, answered: Answered, row: AnswerRow, costUsd: number | null): Promise<void> {
  const { asked, result } = answered
  const { conversationId, questionId, answerId } = asked
  return scope.write(async (tx) => {
    await settleQuestion(tx, scope, answered)
    const { tenantId, developmentId, homeownerId } = scope
    const place = { tenantId, developmentId, homeownerId, conversationId, assistantId: asked.assistantId }
    // What the assistant says no homeowner may write.
    await asTenant(tx, (system) =>
      Message.query(system).insert({ ...place, ...row, id: answerId, replyToId: questionId }),
    )
    await moveConversation(tx, scope, conversationId, row.sentAt)
    await append(
      tx,
      LlmErrorLog,
      answered.failures.map((failure) => failureRow(scope, asked, failure)),
    )
    await recordEvent(tx, {
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
        costUsd,
      },
    })
  })
}

// Its topic and its group, and that it is in nobody's hand any more: before the answer, so that only one of those who would answer
// does.
async function settleQuestion(
  tx: Transaction,
  { tenantId, developmentId, impersonation }: HomeScope,
  { asked, standalone, embedding, embeddingModel }: Answered,
): Promise<void> {
  // What staff ask in somebody's place is in no figure of topics, and names no group of what homeowners ask.
  const question = standalone ?? asked.question
  const about = embedding &&
    !impersonation && {
      topicId: await nearestTopic(tx, { tenantId, embedding, embeddingModel }),
      questionGroupId: await questionGroup(tx, { tenantId, developmentId, question, embedding, embeddingModel }),
    }
  const settled = await Message.query(tx)
    .findById(asked.questionId)
    .whereNotNull('answeringUntil')
    .patch({ ...about, ...(standalone !== null && { standaloneQuestion: standalone }), answeringUntil: null })
  if (settled === 0) throw new BrokenOffMeanwhile()
}

// It was read as it came, and stays what was read. The change marks its day by itself.
async function replaceBrokenOff({ tenantId }: HomeScope, { answerId }: AskedQuestion, row: AnswerRow): Promise<void> {
  const { sentAt: _, role: __, ...said } = row
  const replaced = await systemScope(tenantId).write((tx) =>
    Message.query(tx).findById(answerId).where({ outcome: 'error', content: '' }).patch(said),
  )
  log.warn({ answerId, replaced }, 'an answer came after its process was taken for dead')
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
