// The figures of an endpoint computed from the rows themselves, as one would without rollups: what their work is compared with.
import type { Knex } from 'knex'

export type RawPeriod = { tenantId: string | null; developmentId: string | null; from: string; to: string }

const rowsOf = (table: string, at: string) => `${table} AS m
  WHERE (:tenantId::uuid IS NULL OR m.tenant_id = :tenantId::uuid) AND (:developmentId::uuid IS NULL OR m.development_id = :developmentId::uuid)
    AND m.${at} >= :from::date AND m.${at} < :to::date + 1`

const chatByDay = `SELECT m.sent_at::date, count(*) FILTER (WHERE m.role = 'homeowner'), count(*) FILTER (WHERE m.outcome = 'no_answer'),
    avg(m.latency_ms), percentile_cont(ARRAY[0.5, 0.95]) WITHIN GROUP (ORDER BY m.latency_ms), sum(m.prompt_tokens + m.completion_tokens),
    sum(m.cost_usd), avg(m.user_rating)
  FROM ${rowsOf('messages', 'sent_at')} GROUP BY 1`
const groups = `SELECT m.question_group_id, count(*) FROM ${rowsOf('messages', 'sent_at')} AND m.role = 'homeowner' GROUP BY 1 ORDER BY 2 DESC LIMIT 10`
const topics = `SELECT m.topic_id, count(*) FROM ${rowsOf('messages', 'sent_at')} AND m.role = 'homeowner' GROUP BY 1`
const rhythm = `SELECT extract(isodow FROM m.sent_at), extract(hour FROM m.sent_at), count(*)
  FROM ${rowsOf('messages', 'sent_at')} AND m.role = 'homeowner' GROUP BY 1, 2`
const active = `SELECT count(DISTINCT m.homeowner_id) FROM ${rowsOf('messages', 'sent_at')}`
const allMessages = `SELECT m.development_id, count(*) FROM messages AS m
  WHERE (:tenantId::uuid IS NULL OR m.tenant_id = :tenantId::uuid) GROUP BY 1 ORDER BY 2 DESC`
const reading = (table: string) =>
  `SELECT m.document_id, count(*), count(DISTINCT m.homeowner_id) FROM ${rowsOf(table, 'created_at')} GROUP BY 1`
const readingByDay = (table: string) =>
  `SELECT m.created_at::date, count(*) FROM ${rowsOf(table, 'created_at')} GROUP BY 1`
const byPerson = `SELECT m.homeowner_id, count(*), max(m.sent_at) FROM ${rowsOf('messages', 'sent_at')} AND m.role = 'homeowner' GROUP BY 1`
const citations = `SELECT cited, count(*) FROM (SELECT unnest(m.cited_document_ids) AS cited FROM ${rowsOf('messages', 'sent_at')}) AS c GROUP BY 1`
const searches = `SELECT m.created_at::date, count(*), width_bucket(m.best_similarity, 0, 1, 20), avg(m.latency_ms)
  FROM ${rowsOf('rag_search_log', 'created_at')} GROUP BY 1, 3`
const retrieved = `SELECT count(DISTINCT chunk) FROM (SELECT unnest(m.chunk_ids) AS chunk FROM ${rowsOf('rag_search_log', 'created_at')}) AS c`
const mapEvents = `SELECT m.created_at::date, m.type, count(*) FROM ${rowsOf('analytics_events', 'created_at')} GROUP BY 1, 2`

const answers: Record<string, string[]> = {
  overview: [allMessages, active],
  chat: [chatByDay, groups],
  rag: [retrieved],
  maps: [mapEvents],
  'developments/{developmentId}/timeline': [
    chatByDay,
    readingByDay('document_views'),
    readingByDay('document_downloads'),
  ],
  'developments/{developmentId}/homeowners/engagement': [
    byPerson,
    reading('document_views'),
    reading('document_downloads'),
  ],
  'developments/{developmentId}/documents/analytics': [
    reading('document_views'),
    reading('document_downloads'),
    citations,
  ],
  'developments/{developmentId}/chat/detailed': [chatByDay, groups, topics, rhythm],
  'developments/{developmentId}/rag/quality': [searches, retrieved, citations],
}

/** Those that count what happened in the period. The others list what is there now, which takes the same rows whoever counts. */
export const countsEvents: ReadonlySet<string> = new Set([
  'overview',
  'chat',
  'developments/{developmentId}/timeline',
  'developments/{developmentId}/chat/detailed',
  'developments/{developmentId}/rag/quality',
])

/** By the path of the endpoint. What lists rows, or counts what stands in few rows anyway, has nothing to be compared with. */
export const rawAnswers: Record<string, ((db: Knex, period: RawPeriod) => Promise<void>) | undefined> =
  Object.fromEntries(
    Object.entries(answers).map(([path, statements]) => [
      path,
      async (db: Knex, period: RawPeriod) => {
        for (const statement of statements) await db.raw(statement, period)
      },
    ]),
  )
