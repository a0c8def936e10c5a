import type { HomeScope } from '~/auth/scope.server'
import { isUuid } from '~/lib/id'
import type { Keyset } from '~/lib/keyset'
import { notFound } from '~/platform/problem.server'
import { toThread } from '../views/thread'
import { chatHome } from './chat-home.server'
import { conversationMessages } from './conversation-messages.server'
import { conversations } from './conversations.server'

type ChatPlace = { conversationId: string | null; before: Keyset | null; older: Keyset | null; search: string }

/**
 * Everything that the chat page shows.
 * @throws 404 for a conversation that is none of theirs.
 */
export async function chatPage(scope: HomeScope, { conversationId, before, older, search }: ChatPlace) {
  if (conversationId && !isUuid(conversationId)) throw notFound('Conversation')
  const [chat, conversation, list] = await Promise.all([
    chatHome(scope),
    conversationId ? conversationMessages(scope, conversationId, before) : null,
    conversations(scope, { search, before: older }),
  ])
  return { chat, conversation: conversation && toThread(conversation, chat?.offerPerson), conversations: list }
}
