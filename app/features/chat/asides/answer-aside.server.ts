// The answer to what is no question: in fixed words, whatever else is the matter. Limits of use and budgets do not hold a danger up, and
// one that cannot be saved is answered all the same.
import type { HomeScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { log } from '~/platform/log.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import type { AskEvent } from '../commands/answer-question.server'
import type { Question } from '../commands/save-question.server'
import { type ReadAside, saidId } from './read-aside'
import { replyToAside } from './reply-to-aside.server'
import { type AsideReply, saveAside, type SavedAside } from './save-aside.server'

/** More than anybody writes; what goes past is answered and not kept. */
const keptLimit = rateLimiter({ name: 'asides', points: 30, windowS: 60 })

/**
 * The events of the answer, once it is saved.
 * @throws 404 for a courtesy in a conversation that is none of theirs.
 */
export async function answerAside(scope: HomeScope, question: Question, aside: ReadAside): Promise<AskEvent[]> {
  const reply = await replyToAside(scope, aside)
  const saved = await keep(scope, question, reply)
  const asideId = saved?.asideId ?? newId()
  const conversationId = saved?.conversationId ?? question.conversationId ?? ''
  return [
    { type: 'start', conversationId, messageId: asideId, questionId: saidId(asideId) },
    ...(reply.card ? [{ type: 'card' as const, card: reply.card }] : []),
    { type: 'token', text: reply.text },
    { type: 'done', outcome: reply.kind, tokens: 0, latencyMs: 0, costUsd: 0 },
  ]
}

async function keep(scope: HomeScope, question: Question, reply: AsideReply): Promise<SavedAside | null> {
  try {
    if ((await keptLimit.take(scope.homeownerId)) > 0) return null
    return await saveAside(scope, question, reply)
  } catch (error) {
    if (reply.kind === 'courtesy') throw error
    log.error({ err: error }, 'a danger could not be saved')
    return null
  }
}
