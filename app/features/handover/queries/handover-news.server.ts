import { platformScope } from '~/auth/scope.server'
import type { HandoverStatus } from '~/domain/chat/handover-status'
import type { HandoverAuthor } from '~/domain/chat/authors'

export type Watched = { conversationId: string; since: Date }
export type NewsRow = {
  conversationId: string
  handoverId: string
  status: HandoverStatus
  /** Null where nothing was written since; then the row tells how the handover stands. */
  messageId: string | null
  author: HandoverAuthor | null
  authorName: string | null
  content: string | null
  sentAt: Date | null
}

const AT_MOST = 1_000

/**
 * How the handovers of these conversations stand, and what was written there since. In one query for all who watch, so under the
 * platform's own sight: each conversation was found to be the watcher's own when they came.
 */
export async function handoverNews(watched: readonly Watched[]): Promise<NewsRow[]> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: NewsRow[] }>(
      `SELECT h.conversation_id, h.id AS handover_id, h.status, m.id AS message_id, m.author, m.author_name, m.content, m.sent_at
       FROM unnest(?::uuid[], ?::timestamptz[]) AS watched (conversation_id, since)
       CROSS JOIN LATERAL (
         SELECT id, conversation_id, status FROM handovers WHERE handovers.conversation_id = watched.conversation_id
         ORDER BY requested_at DESC LIMIT 1
       ) AS h
       LEFT JOIN handover_messages AS m ON m.conversation_id = h.conversation_id AND m.sent_at >= watched.since
       ORDER BY m.sent_at, m.id
       LIMIT ${AT_MOST}`,
      [watched.map(({ conversationId }) => conversationId), watched.map(({ since }) => since)],
    ),
  )
  return rows
}

/** When a message of a conversation was sent; null for one that is not of it. */
export async function sentAtOf(conversationId: string, messageId: string): Promise<Date | null> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: { sentAt: Date }[] }>(`SELECT sent_at FROM handover_messages WHERE id = ? AND conversation_id = ?`, [
      messageId,
      conversationId,
    ]),
  )
  return rows[0]?.sentAt ?? null
}
