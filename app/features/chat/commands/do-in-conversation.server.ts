import { once } from '~/auth/act-once.server'
import type { HomeScope } from '~/auth/scope.server'
import { notFound } from '~/platform/problem.server'
import { isUuid } from '~/lib/id'
import { answerAside } from '../asides/answer-aside.server'
import { readAside } from '../asides/read-aside'
import type { ChatForm } from '../filters'
import { closeHandover } from '~/features/handover/commands/close-handover.server'
import { handOver } from './hand-over.server'
import { rateAnswer } from './rate-answer.server'
import { limitQuestions } from './take-question.server'
import { readReplies } from '~/features/handover/commands/read-replies.server'
import { writeToStaff } from '~/features/handover/commands/write-to-staff.server'

export type Done = {
  /** Set by a hand-over: where the conversation goes on. */
  handedOver: string | null
}

/** Nobody hands the same over twice in so short a time, and means two. */
const SAME_WITHIN_S = 10

/**
 * Does what a form of the chat page asks for, once for each act.
 * @param act the name of the act, if it has one.
 * @throws as the command it stands for.
 */
export async function doInConversation(
  person: HomeScope,
  conversationId: string | undefined,
  form: ChatForm,
  act: string | null = null,
): Promise<Done> {
  // A conversation is found again by its hand-over; a new one by nothing but what was said.
  const sameWithinS = form.intent === 'hand-over' && !conversationId ? SAME_WITHIN_S : undefined
  const scope = once(person, { kind: form.intent, name: act, content: { ...form, conversationId }, sameWithinS })
  if (form.intent === 'rate') {
    await rateAnswer(scope, form)
    return { handedOver: null }
  }
  if (form.intent === 'hand-over') {
    if (conversationId !== undefined && !isUuid(conversationId)) throw notFound('Conversation')
    const done = await handOver(scope, { conversationId: conversationId ?? null, message: form.message })
    await tellDanger(person, done.conversationId, form.message)
    return { handedOver: done.conversationId }
  }
  if (!isUuid(conversationId)) throw notFound('Conversation')
  if (form.intent === 'write') {
    await limitQuestions(scope)
    await writeToStaff(scope, { conversationId, message: form.message })
    await tellDanger(person, conversationId, form.message)
  }
  if (form.intent === 'close') await closeHandover(scope, { conversationId })
  if (form.intent === 'seen') await readReplies(scope, { conversationId, messageId: form.messageId })
  return { handedOver: null }
}

// People may be asleep: who writes to them of a danger is told at once what to do.
async function tellDanger(person: HomeScope, conversationId: string, message: string): Promise<void> {
  const aside = readAside(message)
  if (aside?.kind === 'danger') await answerAside(person, { message, conversationId }, aside)
}
