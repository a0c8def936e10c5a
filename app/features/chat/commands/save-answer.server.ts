import type { HomeScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { append } from '~/models/append'
import { Conversation } from '~/models/conversation'
import { LlmErrorLog } from '~/models/llm-error-log'
import { Message } from '~/models/message'
import type { Transaction } from '~/platform/db/transaction.server'
import type { LlmAttemptFailure } from '~/platform/llm.server'
import { answerRow, type AnswerResult } from './answer-row'
import { questionGroup } from './assign-question-group.server'
import { nearestTopic } from './assign-topic.server'
import type { AskedQuestion } from './save-question.server'

export type SavedAnswer = { costUsd: number | null; latencyMs: number; tokens: number }

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

/** Saves an answer, the question's topic and group, the failed attempts and the event in one transaction. */
export function saveAnswer(scope: HomeScope, answered: Answered): Promise<SavedAnswer> {
  const { asked, result } = answered
  const { conversationId, questionId, answerId } = asked
  const row = answerRow(result, new Date())
  const costUsd = row.costUsd === null ? null : Number(row.costUsd)
  return scope.write(async (tx) => {
    await setTopicAndGroup(tx, scope, answered)
    const { tenantId, developmentId, homeownerId } = scope
    const place = { tenantId, developmentId, homeownerId, conversationId, assistantId: asked.assistantId }
    await Message.query(tx).insert({ ...place, ...row, id: answerId, replyToId: questionId })
    await Conversation.query(tx).findById(conversationId).patch({ lastMessageAt: row.sentAt })
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
    return { costUsd, latencyMs: row.latencyMs, tokens: row.promptTokens + row.completionTokens }
  })
}

async function setTopicAndGroup(
  tx: Transaction,
  { tenantId, developmentId }: HomeScope,
  { asked, standalone, embedding, embeddingModel }: Answered,
): Promise<void> {
  if (standalone !== null) await Message.query(tx).findById(asked.questionId).patch({ standaloneQuestion: standalone })
  if (!embedding) return
  const question = standalone ?? asked.question
  const topicId = await nearestTopic(tx, { tenantId, embedding, embeddingModel })
  const questionGroupId = await questionGroup(tx, { tenantId, developmentId, question, embedding, embeddingModel })
  await Message.query(tx).findById(asked.questionId).patch({ topicId, questionGroupId })
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
