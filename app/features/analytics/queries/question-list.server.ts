import type { Scope } from '~/auth/scope.server'
import { type Keyset, momentCursor, type Page, pageOf } from '~/lib/keyset'
import type { Outcome } from '~/models/message'
import { type QuestionFilters, questionsThat } from './questions-that'

export type QuestionRow = {
  id: string
  question: string
  askedAt: string
  conversationId: string
  developmentId: string
  developmentName: string
  /** Null once the person is gone. */
  homeownerId: string | null
  homeownerName: string | null
  unitNumber: string | null
  topicId: string | null
  topicName: string | null
  /** Null while it is being answered. */
  outcome: Outcome | null
  rating: number | null
  latencyMs: number | null
  tokens: number | null
  costUsd: number | null
  /** Of the passage that came nearest, from 0 to 1; null when there was no search, or it failed. */
  bestSimilarity: number | null
}

export type QuestionListFilters = QuestionFilters & { cursor: Keyset | null; limit: number }

type Row = Omit<QuestionRow, 'id' | 'askedAt'> & { id: string; questionId: string; askedAt: Date; sortValue: string }

/**
 * The questions of some days, the newest first. Each development is asked for its newest ones, by the index of its messages; what
 * else is known is looked up for those of the page alone.
 */
export function questionList(scope: Scope, { limit, ...filters }: QuestionListFilters): Promise<Page<QuestionRow>> {
  const cursor = momentCursor(filters.cursor)
  const backward = cursor?.direction === 'before'
  const order = (table: string) =>
    backward ? `${table}.sent_at, ${table}.id` : `${table}.sent_at DESC, ${table}.id DESC`
  const { places, found, bindings } = questionsThat(filters)
  const rest = cursor ? `AND (m.sent_at, m.id) ${backward ? '>' : '<'} (:sortValue::timestamptz, :afterId::uuid)` : ''
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH newest AS (
         SELECT d.name AS development_name, found.*
         FROM ${places} CROSS JOIN LATERAL (${found} ${rest} ORDER BY ${order('m')} LIMIT :limit) AS found
         ORDER BY ${order('found')} LIMIT :limit
       )
       SELECT newest.id, newest.sent_at::text AS sort_value, q.id AS question_id, q.content AS question, q.sent_at AS asked_at,
         q.conversation_id, q.development_id, newest.development_name, q.homeowner_id, person.name AS homeowner_name,
         home.number AS unit_number, q.topic_id, topics.name AS topic_name, answer.outcome, answer.user_rating AS rating,
         answer.latency_ms, answer.prompt_tokens + answer.completion_tokens AS tokens, answer.cost_usd::float8 AS cost_usd,
         round(search.best_similarity::numeric, 4)::float8 AS best_similarity
       FROM newest
         JOIN messages AS q ON q.id = newest.question_id
         LEFT JOIN messages AS answer ON answer.reply_to_id = q.id
         LEFT JOIN homeowners AS person ON person.id = q.homeowner_id
         LEFT JOIN units AS home ON home.id = person.unit_id
         LEFT JOIN topics ON topics.id = q.topic_id
         LEFT JOIN LATERAL (
           SELECT s.best_similarity FROM rag_search_log AS s WHERE s.message_id = q.id ORDER BY s.created_at DESC LIMIT 1
         ) AS search ON true
       ORDER BY ${order('newest')}`,
      { ...bindings, limit: limit + 1, sortValue: cursor?.value ?? null, afterId: cursor?.id ?? null },
    )
    const page = pageOf(rows, { limit, cursor })
    return {
      ...page,
      rows: page.rows.map(({ id: _, sortValue: __, questionId, askedAt, ...row }) => ({
        ...row,
        id: questionId,
        askedAt: askedAt.toISOString(),
      })),
    }
  })
}
