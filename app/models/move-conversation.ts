import type { QueryBuilder } from 'objection'
import type { Knex } from 'knex'
import { Conversation } from './conversation'
import { Message } from './message'

type Move = {
  id: string
  at: string
  /** Whether staff said it in the homeowner's place. */
  isInPlace: boolean
}

/**
 * The statement that notes when something was said in a conversation; it runs when it is awaited. One in which the homeowner said
 * something themself is no newer by what staff say there in their place.
 */
export function movingConversation(
  tx: Knex.Transaction,
  { id, at, isInPlace }: Move,
): QueryBuilder<Conversation, number> {
  const conversation = Conversation.query(tx).findById(id)
  if (isInPlace)
    void conversation
      .whereNotNull('inPlaceBy')
      .whereNotExists(Message.query(tx).where({ conversationId: id, role: 'homeowner', inPlaceBy: null }))
  return conversation.patch({ lastMessageAt: at, hasQuestion: true })
}
