import type { Scope } from '~/auth/scope.server'
import type { Outcome } from '~/models/message'

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

export type LoggedSearch = {
  id: string
  searchedAt: string
  developmentId: string
  developmentName: string
  timezone: string
  question: string | null
  /** What was searched for instead, where the question leant on those before it. */
  standaloneQuestion: string | null
  conversationId: string | null
  questionId: string | null
  houseType: string | null
  bestSimilarity: number | null
  avgSimilarity: number | null
  confidence: number | null
  latencyMs: number
  embeddingModel: string
  error: string | null
  answer: string | null
  outcome: Outcome | null
  model: string | null
  /** Best first. */
  passages: LoggedPassage[]
}

/** One search with every passage that it found, and what was answered; undefined where the person may see no such. */
export function loggedSearch(scope: Scope, id: string): Promise<LoggedSearch | undefined> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: (Omit<LoggedSearch, 'passages' | 'searchedAt'> & { searchedAt: Date })[] }>(
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
    return { ...search, searchedAt: search.searchedAt.toISOString(), passages: passages.rows }
  })
}
