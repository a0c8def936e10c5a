import { dayEnd, dayStart, inDays } from '~/lib/local-days'
import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
import { LOW_SIMILARITY } from '~/domain/retrieval/low-similarity'
import { foundIn, searchPattern } from '~/lib/search-key'
import type { Outcome } from '~/domain/chat/outcomes'
import type { RagSearchLogRow } from '~/models/rows'

export type LowSimilarityFilters = {
  tenantId: string
  developmentId: string
  from: string
  to: string
  /** Somewhere in the question; empty for all. */
  search: string
  /** What became of the question; null for all. */
  outcome: Outcome | null
  limit: number
  cursor: Keyset | null
}

export type LowSimilaritySearch = Pick<RagSearchLogRow, 'id' | 'avgSimilarity' | 'resultCount' | 'latencyMs'> & {
  searchedAt: string
  /** Null where what was asked is no longer kept. */
  question: string | null
  conversationId: string | null
  houseType: string | null
  /** Of the nearest passage; null when no passage was there to compare with. */
  bestSimilarity: number | null
  /** How sure the answerer was, from 0 to 1. */
  confidence: number | null
  outcome: Outcome | null
}

type Row = LowSimilaritySearch & { sortValue: string }

/** Searches of the period, newest first, whose nearest passage was far: what the documents do not say, or say in other words. */
export function lowSimilaritySearches(scope: Scope, filters: LowSimilarityFilters): Promise<Page<LowSimilaritySearch>> {
  const { limit, cursor, search, outcome, ...place } = filters
  const by = { expression: 's.created_at', type: 'timestamptz' } as const
  const keyset = keysetOrder({ by, direction: 'desc', cursor, limit, id: 's.id', ties: 'asc' })
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH days AS MATERIALIZED (
         SELECT ${dayStart(':from', 'timezone')} AS starts_at, ${dayEnd(':to', 'timezone')} AS ends_at
         FROM tenants WHERE id = :tenantId
       ), low AS (
         SELECT s.id, s.created_at, s.message_id, s.house_type_id, s.best_similarity, s.avg_similarity, s.confidence, s.result_count, s.latency_ms
         FROM rag_search_log AS s
         WHERE s.tenant_id = :tenantId AND s.development_id = :developmentId AND s.in_place_by IS NULL AND s.error IS NULL
           AND s.created_at >= (SELECT starts_at FROM days) AND s.created_at < (SELECT ends_at FROM days)
           AND (s.best_similarity IS NULL OR s.best_similarity < ${LOW_SIMILARITY})
           ${search ? `AND EXISTS (SELECT FROM messages AS q WHERE q.id = s.message_id AND ${foundIn('q.content')})` : ''}
           ${outcome ? 'AND EXISTS (SELECT FROM messages AS a WHERE a.reply_to_id = s.message_id AND a.outcome = :outcome)' : ''}
           AND ${keyset.after}
         ORDER BY ${keyset.orderBy} LIMIT :limit
       )
       SELECT low.id, low.created_at AS searched_at, low.created_at::text AS sort_value, q.content AS question, q.conversation_id,
         type.name AS house_type, round(low.best_similarity::numeric, 4)::float8 AS best_similarity,
         round(low.avg_similarity::numeric, 4)::float8 AS avg_similarity, round(low.confidence::numeric, 4)::float8 AS confidence,
         low.result_count, low.latency_ms, a.outcome
       FROM low
         LEFT JOIN messages AS q ON q.id = low.message_id
         LEFT JOIN messages AS a ON a.reply_to_id = q.id
         LEFT JOIN house_types AS type ON type.id = low.house_type_id
       ORDER BY ${keyset.of('low.created_at', 'low.id').orderBy}`,
      {
        ...place,
        outcome,
        pattern: searchPattern(search),
        ...keyset.bindings,
      },
    )
    return keyset.page(rows)
  })
}

export type WrongHouseTypeFilters = { tenantId: string; developmentId: string; from: string; to: string; limit: number }

export type WrongHouseTypeCitation = {
  searchId: string
  askedAt: string
  question: string
  conversationId: string
  /** Of the home that asked; null when it is of none. */
  houseType: string | null
  documentId: string
  documentTitle: string
  documentHouseType: string
}

/**
 * Answers of the period that cite a document of another house type than the one that was searched for, the newest first. There
 * should be none: the search is narrowed to the home's own type.
 */
export function wrongHouseTypeCitations(
  scope: Scope,
  filters: WrongHouseTypeFilters,
): Promise<WrongHouseTypeCitation[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: WrongHouseTypeCitation[] }>(
      `SELECT s.id AS search_id, q.sent_at AS asked_at, q.content AS question, q.conversation_id, own.name AS house_type,
         cited.id AS document_id, cited.title AS document_title, other.name AS document_house_type
       FROM rag_search_log AS s
         JOIN tenants AS t ON t.id = s.tenant_id
         JOIN messages AS q ON q.id = s.message_id
         JOIN messages AS a ON a.reply_to_id = q.id
         JOIN documents AS cited ON cited.id = ANY (a.cited_document_ids) AND cited.tenant_id = s.tenant_id
         JOIN house_types AS other ON other.id = cited.house_type_id
         LEFT JOIN house_types AS own ON own.id = s.house_type_id
       WHERE s.tenant_id = :tenantId AND s.development_id = :developmentId AND s.in_place_by IS NULL
         AND ${inDays('s.created_at', { zone: 't.timezone' })}
         AND cited.house_type_id IS DISTINCT FROM s.house_type_id
       ORDER BY s.created_at DESC, s.id, cited.id LIMIT :limit`,
      filters,
    )
    return rows
  })
}
