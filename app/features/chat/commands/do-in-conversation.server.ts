import type { HomeScope } from '~/auth/scope.server'
import { notFound } from '~/platform/problem.server'
import { isUuid } from '~/lib/id'
import type { ChatForm } from '../filters'
import { closeHandover } from './close-handover.server'
import { handOver } from './hand-over.server'
import { rateAnswer } from './rate-answer.server'
import { readReplies } from './read-replies.server'
import { writeToStaff } from './write-to-staff.server'

export type Done = {
  /** Set by a hand-over: where the conversation goes on. */
  handedOver: string | null
}

/**
 * Does what a form of the chat page asks for.
 * @throws as the command it stands for.
 */
export async function doInConversation(
  scope: HomeScope,
  conversationId: string | undefined,
  form: ChatForm,
): Promise<Done> {
  if (form.intent === 'rate') {
    await rateAnswer(scope, form)
    return { handedOver: null }
  }
  if (form.intent === 'hand-over') {
    if (conversationId !== undefined && !isUuid(conversationId)) throw notFound('Conversation')
    const done = await handOver(scope, { conversationId: conversationId ?? null, message: form.message })
    return { handedOver: done.conversationId }
  }
  if (!isUuid(conversationId)) throw notFound('Conversation')
  if (form.intent === 'write') await writeToStaff(scope, { conversationId, message: form.message })
  if (form.intent === 'close') await closeHandover(scope, { conversationId })
  if (form.intent === 'seen') await readReplies(scope, { conversationId, messageId: form.messageId })
  return { handedOver: null }
}
