import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
import { dayEnd, dayStart } from '~/lib/local-days'
import { foundIn, searchPattern } from '~/lib/search-key'
import type { Outcome } from '~/domain/chat/outcomes'

export type ConversationListFilters = {
  tenantId: string
  developmentId: string
  from: string
  to: string
  /** With such an answer to a question of these days. */
  outcome: Outcome | null
  /** With a question of these days about it; `none`: about no topic. */
  topic: string | null
  /** In its title, in what the homeowner wrote in these days, or in their name or the number of their home. */
  search: string
  cursor: Keyset | null
  limit: number
}

export type ConversationListRow = {
  id: string
  title: string
  homeownerId: string | null
  homeownerName: string | null
  unitNumber: string | null
  startedAt: string
  lastMessageAt: string
  /** Of these days, and what became of them. */
  questions: number
  answered: number
  noAnswer: number
  errors: number
  handedOff: number
  /** The average of the ratings of their answers; null without one. */
  rating: number | null
  costUsd: number | null
  /** Answers of which nobody knows what they cost. */
  unpriced: number
  topics: string[]
}

type Row = ConversationListRow & { sortValue: string }

/** The conversations in which something was asked in these days, by their last message, the newest first. */
export function conversationList(scope: Scope, filters: ConversationListFilters): Promise<Page<ConversationListRow>> {
  const { cursor, limit, outcome, topic, search } = filters
  const by = { expression: 'talk.last_message_at', type: 'timestamptz' } as const
  const keyset = keysetOrder({ by, direction: 'desc', cursor, limit, id: 'talk.id', ties: 'asc' })
  // As values and not by a join, which would lose the order of the index: the newest conversations alone are looked at.
  const [starts, ends] = ['(SELECT starts_at FROM days)', '(SELECT ends_at FROM days)']
  const asked = `FROM messages AS q WHERE q.conversation_id = talk.id AND q.role = 'homeowner' AND q.in_place_by IS NULL AND q.sent_at >= ${starts} AND q.sent_at < ${ends}`
  const having = [
    topic && (topic === 'none' ? 'q.topic_id IS NULL' : 'q.topic_id = :topic::uuid'),
    outcome && 'EXISTS (SELECT FROM messages AS a WHERE a.reply_to_id = q.id AND a.outcome = :outcome)',
  ].filter(Boolean)
  const bindings = {
    ...filters,
    pattern: searchPattern(search),
    ...keyset.bindings,
  }
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH days AS MATERIALIZED (
         SELECT ${dayStart(':from', 'timezone')} AS starts_at, ${dayEnd(':to', 'timezone')} AS ends_at
         FROM tenants WHERE id = :tenantId
       ), talk AS MATERIALIZED (
         SELECT talk.id, talk.title, talk.homeowner_id, talk.started_at, talk.last_message_at, person.name AS homeowner_name,
           home.number AS unit_number
         FROM conversations AS talk
           LEFT JOIN homeowners AS person ON person.id = talk.homeowner_id
           LEFT JOIN units AS home ON home.id = person.unit_id
         WHERE talk.tenant_id = :tenantId AND talk.development_id = :developmentId
           AND talk.last_message_at >= ${starts} AND talk.started_at < ${ends}
           AND EXISTS (SELECT ${asked} ${having.map((condition) => `AND ${condition}`).join(' ')})
           ${
             search
               ? `AND (${foundIn('talk.title', 'person.name', 'home.number')}
             OR EXISTS (SELECT ${asked} AND ${foundIn('q.content')}))`
               : ''
           }
           AND ${keyset.after}
         ORDER BY ${keyset.orderBy} LIMIT :limit
       )
       SELECT talk.*, ${keyset.sortValue}, said.*
       FROM talk CROSS JOIN LATERAL (
         SELECT count(*)::int AS questions,
           count(*) FILTER (WHERE a.outcome = 'answered')::int AS answered, count(*) FILTER (WHERE a.outcome = 'no_answer')::int AS no_answer,
           count(*) FILTER (WHERE a.outcome = 'error')::int AS errors, count(*) FILTER (WHERE a.outcome = 'handed_off')::int AS handed_off,
           avg(a.user_rating)::float8 AS rating, sum(a.cost_usd)::float8 AS cost_usd,
           count(*) FILTER (WHERE a.model IS NOT NULL AND a.cost_usd IS NULL)::int AS unpriced,
           coalesce(array_agg(DISTINCT topics.name) FILTER (WHERE topics.name IS NOT NULL), '{}') AS topics
         FROM (SELECT q.id, q.topic_id ${asked} OFFSET 0) AS question
           LEFT JOIN messages AS a ON a.reply_to_id = question.id
           LEFT JOIN topics ON topics.id = question.topic_id
       ) AS said
       ORDER BY ${keyset.orderBy}`,
      bindings,
    )
    return keyset.page(rows)
  })
}
