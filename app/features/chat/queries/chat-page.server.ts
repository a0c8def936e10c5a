import { z } from 'zod'
import type { HomeScope } from '~/auth/scope.server'
import type { Cursor } from '~/lib/cursor'
import { notFound } from '~/platform/problem.server'
import { toChatMessages } from '../views/chat-messages'
import { chatHome } from './chat-home.server'
import { conversationMessages } from './conversation-messages.server'
import { conversations } from './conversations.server'

type ChatPlace = { conversationId: string | null; before: Cursor | null; older: Cursor | null }

/**
 * Everything that the chat page shows.
 * @throws 404 for a conversation that is none of theirs.
 */
export async function chatPage(scope: HomeScope, { conversationId, before, older }: ChatPlace) {
  if (conversationId && !z.string().uuid().safeParse(conversationId).success) throw notFound('Conversation')
  const [chat, conversation, list] = await Promise.all([
    chatHome(scope),
    conversationId ? conversationMessages(scope, conversationId, before) : null,
    conversations(scope, older),
  ])
  return {
    chat,
    conversation: conversation && { ...conversation, messages: toChatMessages(conversation.messages) },
    conversations: list,
  }
}
