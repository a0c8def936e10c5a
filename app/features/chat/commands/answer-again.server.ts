// A question that is sent again, because its answer was lost on the way or somebody pressed twice, is not asked again: whoever sends
// it waits for the answer that is being given, and reads that.
import { setTimeout as wait } from 'node:timers/promises'
import type { HomeScope } from '~/auth/scope.server'
import { Message } from '~/models/message'
import { HttpError } from '~/platform/problem.server'
import type { AskEvent } from './answer-question.server'
import type { QuestionIds } from './save-question.server'

const LOOK_MS = 400
/** Longer than any answer takes; a question may be gone with its account. */
const LONGEST_MS = 5 * 60_000

/** The events of an answer that is given elsewhere, once it is there. Aborting `signal` ends the waiting, and not the answer. */
export async function* answerAgain(
  scope: HomeScope,
  { questionId, answerId, conversationId }: QuestionIds,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<AskEvent> {
  yield { type: 'start', conversationId, messageId: answerId, questionId }
  const answer = await answerTo(scope, questionId, signal)
  if (!answer) return
  const { content, citations, outcome, costUsd, latencyMs, promptTokens, completionTokens } = answer
  if (content) yield { type: 'token', text: content }
  // Which passage it was is known to whoever searched; a reader needs its document and page.
  for (const citation of citations) yield { type: 'citation', citation: { ...citation, chunkId: '' } }
  if (outcome === null || outcome === 'error') return yield { type: 'error', problem: notAnswered }
  const tokens = (promptTokens ?? 0) + (completionTokens ?? 0)
  yield {
    type: 'done',
    outcome,
    tokens,
    latencyMs: latencyMs ?? 0,
    costUsd: costUsd === null ? null : Number(costUsd),
  }
}

const notAnswered = new HttpError(503, 'This question was not answered. Ask again.').problem

// Every question comes to an answer, be it that its process died: see questions-in-hand.
async function answerTo(scope: HomeScope, questionId: string, signal: AbortSignal): Promise<Message | null> {
  const deadline = performance.now() + LONGEST_MS
  while (!signal.aborted && performance.now() < deadline) {
    const answer = await scope.read((tx) =>
      Message.query(tx)
        .select('content', 'citations', 'outcome', 'costUsd', 'latencyMs', 'promptTokens', 'completionTokens')
        .findOne({ replyToId: questionId, homeownerId: scope.homeownerId }),
    )
    if (answer) return answer
    await wait(LOOK_MS, undefined, { signal }).catch(() => undefined)
  }
  return null
}
