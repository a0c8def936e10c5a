import type { HomeScope } from '~/auth/scope.server'
import { type Cursor, pageOf } from '~/lib/cursor'
import { Conversation } from '~/models/conversation'
import { Message } from '~/models/message'
import { notFound } from '~/platform/problem.server'

export type MessageRow = Pick<
  Message,
  'id' | 'role' | 'content' | 'outcome' | 'citations' | 'userRating' | 'sentAt' | 'replyToId' | 'model'
>

export type ConversationMessages = {
  id: string
  title: string
  /** Oldest first. */
  messages: MessageRow[]
  /** The cursor of the page before, null when this one begins the conversation. */
  earlier: string | null
}

const PAGE = 60

/**
 * A page of one of the homeowner's own conversations, from its end.
 * @throws 404 when it is none of theirs.
 */
export function conversationMessages(
  scope: HomeScope,
  conversationId: string,
  before: Cursor | null = null,
): Promise<ConversationMessages> {
  return scope.read(async (tx) => {
    const conversation = await Conversation.query(tx)
      .select('id', 'title')
      .findOne({ id: conversationId, homeownerId: scope.homeownerId })
    if (!conversation) throw notFound('Conversation')
    const query = Message.query(tx)
      .select('id', 'role', 'content', 'outcome', 'citations', 'userRating', 'sentAt', 'replyToId', 'model')
      .where({ conversationId })
      .orderBy([
        { column: 'sentAt', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(PAGE + 1)
    if (before) void query.whereRaw('(sent_at, id) < (?, ?)', [before.at, before.id])
    const { rows, next } = pageOf(await query, PAGE, ({ sentAt, id }) => ({ at: sentAt, id }))
    const { id, title } = conversation
    return { id, title, messages: rows.reverse().map(toRow), earlier: next }
  })
}

function toRow(message: Message): MessageRow {
  const { id, role, content, outcome, citations, userRating, sentAt, replyToId, model } = message
  return { id, role, content, outcome, citations, userRating, sentAt, replyToId, model }
}
