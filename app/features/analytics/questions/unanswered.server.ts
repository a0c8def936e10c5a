import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
import { inDays } from '~/lib/local-days'
import type { PlaceAndPeriod } from '~/metrics/query/period'
import { bindingsOf } from '~/metrics/query/place'

export type UnansweredQuestion = {
  id: string
  conversationId: string
  question: string
  askedAt: string
  developmentId: string
  developmentName: string
  /** That the documents were searched for; null when the search itself failed, or the home is of no type. */
  houseType: string | null
  /** Of the passage that came nearest, from 0 to 1; null when the search itself failed. */
  bestSimilarity: number | null
}

export type UnansweredFilters = PlaceAndPeriod & { limit: number; cursor: Keyset | null }

type Row = UnansweredQuestion & { sortValue: string }

/**
 * The newest questions of the period that no document answered. Each development is asked for its newest ones, by the index of
 * just these messages; then the newest of all are looked up.
 */
export function unansweredQuestions(scope: Scope, filters: UnansweredFilters): Promise<Page<UnansweredQuestion>> {
  const { limit, cursor } = filters
  const by = { expression: 'm.sent_at', type: 'timestamptz' } as const
  const keyset = keysetOrder({ by, direction: 'desc', cursor, limit, id: 'm.id', ties: 'asc' })
  const orderOf = (table: string) => keyset.of(`${table}.sent_at`, `${table}.id`).orderBy
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH newest AS (
         SELECT a.id, a.reply_to_id, a.sent_at, d.id AS development_id, d.name AS development_name
         FROM developments AS d
           JOIN tenants AS t ON t.id = d.tenant_id
           CROSS JOIN LATERAL (
             SELECT m.id, m.reply_to_id, m.sent_at FROM messages AS m
             WHERE m.tenant_id = d.tenant_id AND m.development_id = d.id AND m.in_place_by IS NULL AND m.outcome = 'no_answer'
               AND ${inDays('m.sent_at', { zone: 't.timezone' })}
               AND ${keyset.after}
             ORDER BY ${keyset.orderBy} LIMIT :limit
           ) AS a
         WHERE (:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid) AND (:developmentId::uuid IS NULL OR d.id = :developmentId::uuid)
         ORDER BY ${orderOf('a')} LIMIT :limit
       )
       SELECT newest.id, newest.sent_at::text AS sort_value, q.content AS question, q.sent_at AS asked_at, q.conversation_id, newest.development_id,
         newest.development_name, type.name AS house_type, round(search.best_similarity::numeric, 4)::float8 AS best_similarity
       FROM newest
         JOIN messages AS q ON q.id = newest.reply_to_id
         LEFT JOIN LATERAL (
           SELECT s.best_similarity, s.house_type_id FROM rag_search_log AS s
           WHERE s.message_id = q.id ORDER BY s.created_at DESC LIMIT 1
         ) AS search ON true
         LEFT JOIN house_types AS type ON type.id = search.house_type_id
       ORDER BY ${orderOf('newest')}`,
      { ...bindingsOf(filters), ...keyset.bindings },
    )
    return keyset.page(rows)
  })
}
