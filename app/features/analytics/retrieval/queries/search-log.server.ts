import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
import { LOW_SIMILARITY } from '~/domain/retrieval/low-similarity'
import { inDays } from '~/lib/local-days'
import { foundIn, searchPattern } from '~/lib/search-key'
import type { Place } from '~/metrics/query/period'
import type { Outcome } from '~/domain/chat/outcomes'
import type { RagSearchLogRow } from '~/models/rows'
import type { SearchLogFilters } from '../filters'

export type SearchLogRow = Pick<
  RagSearchLogRow,
  'id' | 'developmentId' | 'bestSimilarity' | 'confidence' | 'resultCount' | 'latencyMs'
> & {
  searchedAt: string
  developmentName: string
  /** Null where what was asked is no longer kept. */
  question: string | null
  houseType: string | null
  isFailed: boolean
  /** What became of the question; null while it is being answered. */
  outcome: Outcome | null
}

type Asked = Place & { from: string; to: string; filters: SearchLogFilters }
type Row = SearchLogRow & { sortValue: string }

const results: Record<NonNullable<SearchLogFilters['result']>, string> = {
  failed: 's.error IS NOT NULL',
  low: `s.error IS NULL AND (s.best_similarity IS NULL OR s.best_similarity < ${LOW_SIMILARITY})`,
  near: `s.error IS NULL AND s.best_similarity >= ${LOW_SIMILARITY}`,
}

/** The searches of one development `d` that are meant, by the clock of its company `t`. */
function searchesThat({ filters: { search, outcome, result } }: Asked): string {
  const conditions = [
    result && results[result],
    search && `EXISTS (SELECT FROM messages AS q WHERE q.id = s.message_id AND ${foundIn('q.content')})`,
    outcome && 'EXISTS (SELECT FROM messages AS a WHERE a.reply_to_id = s.message_id AND a.outcome = :outcome)',
  ].filter(Boolean)
  return `FROM rag_search_log AS s
    WHERE s.tenant_id = d.tenant_id AND s.development_id = d.id AND s.in_place_by IS NULL
      AND ${inDays('s.created_at', { zone: 't.timezone' })}
      ${conditions.map((condition) => `AND ${condition}`).join(' ')}`
}

const places = `developments AS d JOIN tenants AS t ON t.id = d.tenant_id`
const inSight = `(:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid) AND (:developmentId::uuid IS NULL OR d.id = :developmentId::uuid)`

function bindingsOf({ tenantId, developmentId, from, to, filters }: Asked) {
  return { tenantId, developmentId, from, to, outcome: filters.outcome, pattern: searchPattern(filters.search) }
}

/** All searches of some days, the newest first; what a homeowner asked for themself. */
export function searchLog(
  scope: Scope,
  asked: Asked & { cursor: Keyset | null; limit: number },
): Promise<Page<SearchLogRow>> {
  const { cursor, limit } = asked
  const by = { expression: 's.created_at', type: 'timestamptz' } as const
  const keyset = keysetOrder({ by, direction: 'desc', cursor, limit, id: 's.id' })
  const orderOf = (table: string) => keyset.of(`${table}.created_at`, `${table}.id`).orderBy
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH newest AS (
         SELECT d.id AS development_id, d.name AS development_name, found.* FROM ${places} CROSS JOIN LATERAL (
           SELECT s.id, s.created_at, s.message_id, s.house_type_id, s.best_similarity, s.confidence, s.result_count, s.latency_ms, s.error
           ${searchesThat(asked)} AND ${keyset.after} ORDER BY ${keyset.orderBy} LIMIT :limit
         ) AS found
         WHERE ${inSight} ORDER BY ${orderOf('found')} LIMIT :limit
       )
       SELECT newest.id, newest.created_at AS searched_at, newest.created_at::text AS sort_value, newest.development_id,
         newest.development_name,
         q.content AS question, type.name AS house_type, round(newest.best_similarity::numeric, 4)::float8 AS best_similarity,
         round(newest.confidence::numeric, 4)::float8 AS confidence, newest.result_count, newest.latency_ms,
         newest.error IS NOT NULL AS is_failed, a.outcome
       FROM newest
         LEFT JOIN messages AS q ON q.id = newest.message_id
         LEFT JOIN messages AS a ON a.reply_to_id = q.id
         LEFT JOIN house_types AS type ON type.id = newest.house_type_id
       ORDER BY ${orderOf('newest')}`,
      { ...bindingsOf(asked), ...keyset.bindings },
    )
    return keyset.page(rows)
  })
}

const countedAtMost = 10_000

/** How many they are; past ten thousand they are not counted on. */
export function searchLogCount(scope: Scope, asked: Asked): Promise<{ searches: number; more: boolean }> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [{ searches: number }] }>(
      `SELECT count(*)::int AS searches FROM (
         SELECT found.id FROM ${places} CROSS JOIN LATERAL (SELECT s.id ${searchesThat(asked)} OFFSET 0) AS found
         WHERE ${inSight} LIMIT ${countedAtMost + 1}
       ) AS counted`,
      bindingsOf(asked),
    )
    const { searches } = rows[0]
    return { searches: Math.min(searches, countedAtMost), more: searches > countedAtMost }
  })
}

export type LoggedPassage = {
  chunkId: string
  /** Null where the passage was replaced by a newer version, or removed. */
  documentId: string | null
  documentTitle: string | null
  page: number | null
  heading: string
  content: string | null
  /** Null for searches from before it was kept. */
  similarity: number | null
  score: number | null
  /** Whether the answer cites its document. */
  isCited: boolean
}

export type LoggedSearch = Pick<
  RagSearchLogRow,
  'id' | 'developmentId' | 'bestSimilarity' | 'avgSimilarity' | 'confidence' | 'latencyMs' | 'embeddingModel' | 'error'
> & {
  searchedAt: string
  developmentName: string
  timezone: string
  question: string | null
  /** What was searched for instead, where the question leant on those before it. */
  standaloneQuestion: string | null
  conversationId: string | null
  questionId: string | null
  houseType: string | null
  answer: string | null
  outcome: Outcome | null
  model: string | null
  /** Best first. */
  passages: LoggedPassage[]
}

/** One search with every passage that it found, and what was answered; undefined where the person may see no such. */
export function loggedSearch(scope: Scope, id: string): Promise<LoggedSearch | undefined> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Omit<LoggedSearch, 'passages'>[] }>(
      `SELECT s.id, s.created_at AS searched_at, s.development_id, d.name AS development_name, t.timezone, q.content AS question,
         q.standalone_question, q.conversation_id, q.id AS question_id, type.name AS house_type,
         round(s.best_similarity::numeric, 4)::float8 AS best_similarity, round(s.avg_similarity::numeric, 4)::float8 AS avg_similarity,
         round(s.confidence::numeric, 4)::float8 AS confidence, s.latency_ms, s.embedding_model, s.error,
         a.content AS answer, a.outcome, a.model
       FROM rag_search_log AS s
         JOIN developments AS d ON d.id = s.development_id
         JOIN tenants AS t ON t.id = s.tenant_id
         LEFT JOIN messages AS q ON q.id = s.message_id
         LEFT JOIN messages AS a ON a.reply_to_id = q.id
         LEFT JOIN house_types AS type ON type.id = s.house_type_id
       WHERE s.id = ?`,
      [id],
    )
    const [search] = rows
    if (!search) return undefined
    const passages = await tx.raw<{ rows: LoggedPassage[] }>(
      `SELECT found.chunk_id, document.id AS document_id, document.title AS document_title, chunk.page_from AS page,
         coalesce(chunk.heading_path, '') AS heading, chunk.content,
         round(s.chunk_similarities[found.place]::numeric, 4)::float8 AS similarity,
         round(s.chunk_scores[found.place]::numeric, 4)::float8 AS score,
         coalesce(document.id = ANY (a.cited_document_ids), false) AS is_cited
       FROM rag_search_log AS s CROSS JOIN LATERAL unnest(s.chunk_ids) WITH ORDINALITY AS found (chunk_id, place)
         LEFT JOIN doc_chunks AS chunk ON chunk.id = found.chunk_id
         LEFT JOIN documents AS document ON document.id = chunk.document_id
         LEFT JOIN messages AS a ON a.reply_to_id = s.message_id
       WHERE s.id = ? ORDER BY found.place`,
      [id],
    )
    return { ...search, passages: passages.rows }
  })
}
