import type { HomeScope } from '~/auth/scope.server'
import type { Keyset } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
import { searchKey, searchPattern } from '~/lib/search-key'
import { excerptOf } from '../views/highlighted'

export type ConversationRow = {
  id: string
  title: string
  lastMessageAt: string
  /** Where what was looked for stands in it; null without a search, and where only the title has it. */
  excerpt: string | null
  /** Replies of the builder's people that were not seen yet. */
  unread: number
}
export type ConversationPage = { rows: ConversationRow[]; next: string | null; search: string }
export type ConversationListFilters = { search?: string; before?: Keyset | null }

const PAGE = 30

/**
 * The homeowner's conversations, the newest first; with a search those whose title, or any one message, has all of its words. Narrowed
 * by the homeowner first, whose rows are few enough to be read.
 */
export async function conversations(
  scope: HomeScope,
  filters: ConversationListFilters = {},
): Promise<ConversationPage> {
  const { search = '', before = null } = filters
  const words = search.split(/\s+/).filter(searchKey).slice(0, 8)
  const by = { expression: 'talk.last_message_at', type: 'timestamptz' } as const
  const keyset = keysetOrder({
    by,
    direction: 'desc',
    cursor: before,
    limit: PAGE,
    id: 'talk.id',
    ties: 'asc',
    isOneWay: true,
  })
  const rows = await scope.read(async (tx) => {
    const found = await tx.raw<{ rows: (ConversationRow & { sortValue: string })[] }>(
      `SELECT talk.id, talk.title, talk.last_message_at, ${keyset.sortValue}, ${words.length ? 'said.content AS excerpt' : 'NULL AS excerpt'},
         (SELECT count(*)::int FROM handover_messages AS reply JOIN handovers ON handovers.id = reply.handover_id
          WHERE reply.conversation_id = talk.id AND reply.author = 'staff'
            AND reply.sent_at > coalesce(handovers.homeowner_read_at, '-infinity')) AS unread
       FROM conversations AS talk
       ${words.length ? saying : ''}
       WHERE talk.homeowner_id = :homeownerId
         ${words.length ? 'AND (app_search_key(talk.title) LIKE ALL (:patterns::text[]) OR said.content IS NOT NULL)' : ''}
         AND ${keyset.after}
       ORDER BY ${keyset.orderBy}
       LIMIT :limit`,
      {
        homeownerId: scope.homeownerId,
        ...(words.length && { patterns: words.map(searchPattern) }),
        ...keyset.bindings,
      },
    )
    return found.rows
  })
  const page = keyset.page(rows)
  return {
    rows: page.rows.map(({ excerpt, ...row }) => ({
      ...row,
      excerpt: excerpt === null ? null : excerptOf(excerpt, search),
    })),
    next: page.next,
    search,
  }
}

// The latest message that has all of the words.
const saying = `LEFT JOIN LATERAL (
  SELECT content
  FROM (
    SELECT content, sent_at FROM messages
    WHERE conversation_id = talk.id AND homeowner_id = :homeownerId AND app_search_key(content) LIKE ALL (:patterns::text[])
    UNION ALL
    SELECT content, sent_at FROM handover_messages
    WHERE conversation_id = talk.id AND homeowner_id = :homeownerId AND app_search_key(content) LIKE ALL (:patterns::text[])
  ) AS message
  ORDER BY sent_at DESC LIMIT 1
) AS said ON true`
