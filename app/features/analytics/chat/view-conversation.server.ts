import { z } from 'zod'
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import type { Keyset } from '~/lib/keyset'
import { notFound } from '~/platform/problem.server'
import { type ConversationPage, conversationPage } from './queries/conversation.server'

type Viewed = { tenantId: string; developmentId: string; conversationId: string | undefined; before: Keyset | null }

/**
 * Opens a homeowner's conversation for a member of staff. What people write in their own home is theirs: who read it is recorded.
 * @throws 404 for a conversation that the person may not see.
 */
export async function viewConversation(scope: Scope, { conversationId, ...viewed }: Viewed): Promise<ConversationPage> {
  const id = z.string().uuid().safeParse(conversationId)
  if (!id.success) throw notFound('Conversation')
  return scope.write(async (tx) => {
    const conversation = await conversationPage(tx, { ...viewed, conversationId: id.data })
    if (!conversation) throw notFound('Conversation')
    const { tenantId, developmentId } = viewed
    await recordEvent(tx, {
      type: 'conversation.viewed',
      subjectId: conversation.id,
      tenantId,
      developmentId,
      payload: { homeownerId: conversation.homeownerId },
    })
    return conversation
  })
}
