import type { HomeScope } from '~/auth/scope.server'
import { type Cursor, pageOf } from '~/lib/cursor'
import { Conversation } from '~/models/conversation'

export type ConversationRow = Pick<Conversation, 'id' | 'title' | 'lastMessageAt'>
export type ConversationPage = { rows: ConversationRow[]; next: string | null }

const PAGE = 30

/** The homeowner's conversations, the newest first. */
export async function conversations(scope: HomeScope, before: Cursor | null = null): Promise<ConversationPage> {
  const rows = await scope.read((tx) => {
    const query = Conversation.query(tx)
      .select('id', 'title', 'lastMessageAt')
      .where({ homeownerId: scope.homeownerId })
      .orderBy([{ column: 'lastMessageAt', order: 'desc' }, 'id'])
      .limit(PAGE + 1)
    if (before)
      void query.where((earlier) =>
        earlier
          .where('lastMessageAt', '<', before.at)
          .orWhere((same) => same.where('lastMessageAt', before.at).where('id', '>', before.id)),
      )
    return query
  })
  const plain = rows.map(({ id, title, lastMessageAt }) => ({ id, title, lastMessageAt }))
  return pageOf(plain, PAGE, ({ lastMessageAt, id }) => ({ at: lastMessageAt, id }))
}
