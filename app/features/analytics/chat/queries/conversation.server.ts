import type { AsidesRow, MessagesRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'
import type { Keyset } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
import type { Outcome } from '~/domain/chat/outcomes'
import { dangerKinds } from '~/domain/danger/kinds'

export type ConversationMessage = Pick<
  MessagesRow,
  | 'id'
  | 'role'
  | 'content'
  | 'citations'
  | 'model'
  | 'latencyMs'
  | 'firstTokenMs'
  | 'promptTokens'
  | 'completionTokens'
  | 'feedbackReason'
  | 'feedbackComment'
  | 'topicId'
  | 'saidBy'
> & {
  sentAt: string
  /** Who of the staff asked it in the homeowner's place, or had this answer there; null for the homeowner's own. */
  inPlaceBy: string | null
  /** Of an answer. */
  outcome: Outcome | null
  costUsd: number | null
  rating: number | null
  /** Of a question; what it was understood as, if it leant on those before it. */
  standaloneQuestion: string | null
  topicName: string | null
  houseType: string | null
  bestSimilarity: number | null
  passages: number | null
}

export type ConversationPage = {
  id: string
  title: string
  assistantName: string
  startedAt: string
  lastMessageAt: string
  homeownerId: string | null
  homeownerName: string | null
  unitNumber: string | null
  /** Of the whole conversation, but for what staff asked in the homeowner's place. */
  questions: number
  answered: number
  tokens: number
  costUsd: number
  /** Answers of which nobody knows what they cost. */
  unpriced: number
  /** Oldest first; a page from the end. */
  messages: ConversationMessage[]
  /** What stands between them and is no question: dangers and courtesies. */
  asides: ConversationAside[]
  /** The cursor of the page before; null when this one begins the conversation. */
  earlier: string | null
}

type Asked = { tenantId: string; developmentId: string; conversationId: string; before: Keyset | null }
type Head = Omit<ConversationPage, 'messages' | 'asides' | 'earlier'>
type Row = ConversationMessage & { sortValue: string }

const messagesAPage = 100

/** A conversation of a development with what is known of each answer; undefined when the person may see no such. */
export async function conversationPage(
  tx: Transaction,
  { before, ...asked }: Asked,
): Promise<ConversationPage | undefined> {
  const { rows: heads } = await tx.raw<{ rows: Head[] }>(
    `SELECT talk.id, talk.title, assistants.name AS assistant_name, talk.started_at, talk.last_message_at, talk.homeowner_id,
       person.name AS homeowner_name, home.number AS unit_number, said.*
     FROM conversations AS talk
       JOIN assistants ON assistants.id = talk.assistant_id
       LEFT JOIN homeowners AS person ON person.id = talk.homeowner_id
       LEFT JOIN units AS home ON home.id = person.unit_id
       CROSS JOIN LATERAL (
         SELECT count(*) FILTER (WHERE role = 'homeowner')::int AS questions, count(*) FILTER (WHERE outcome = 'answered')::int AS answered,
           coalesce(sum(prompt_tokens + completion_tokens), 0)::float8 AS tokens, coalesce(sum(cost_usd), 0)::float8 AS cost_usd,
           count(*) FILTER (WHERE role = 'assistant' AND model IS NOT NULL AND cost_usd IS NULL)::int AS unpriced
         FROM messages WHERE conversation_id = talk.id AND in_place_by IS NULL
       ) AS said
     WHERE talk.tenant_id = :tenantId AND talk.development_id = :developmentId AND talk.id = :conversationId`,
    asked,
  )
  const [head] = heads
  if (!head) return undefined
  const by = { expression: 'm.sent_at', type: 'timestamptz' } as const
  const keyset = keysetOrder({
    by,
    direction: 'desc',
    cursor: before,
    limit: messagesAPage,
    id: 'm.id',
    isOneWay: true,
  })
  const { rows } = await tx.raw<{ rows: Row[] }>(
    `SELECT m.id, m.role, m.content, m.sent_at, ${keyset.sortValue},
       CASE WHEN m.in_place_by IS NOT NULL THEN coalesce(staff.name, 'Staff') END AS in_place_by, m.citations, m.outcome, m.model, m.latency_ms, m.first_token_ms, m.prompt_tokens,
       m.completion_tokens, m.cost_usd::float8 AS cost_usd, m.user_rating AS rating,
       m.said_by, m.feedback_reason, m.feedback_comment, m.standalone_question, m.topic_id, topics.name AS topic_name,
       type.name AS house_type, round(search.best_similarity::numeric, 4)::float8 AS best_similarity, search.result_count AS passages
     FROM messages AS m
       LEFT JOIN topics ON topics.id = m.topic_id
       LEFT JOIN users AS staff ON staff.id = m.in_place_by
       LEFT JOIN LATERAL (
         SELECT s.best_similarity, s.house_type_id, s.result_count FROM rag_search_log AS s
         WHERE s.message_id = m.id ORDER BY s.created_at DESC LIMIT 1
       ) AS search ON true
       LEFT JOIN house_types AS type ON type.id = search.house_type_id
     WHERE m.conversation_id = :conversationId AND ${keyset.after}
     ORDER BY ${keyset.orderBy} LIMIT :limit`,
    { ...asked, ...keyset.bindings },
  )
  const page = keyset.page(rows)
  const from = page.next ? (rows[messagesAPage - 1]?.sortValue ?? null) : null
  const asides = await conversationAsides(tx, {
    conversationId: asked.conversationId,
    from,
    before: keyset.bindings.sortValue,
  })
  return {
    ...head,
    startedAt: head.startedAt,
    lastMessageAt: head.lastMessageAt,
    messages: page.rows.reverse(),
    asides,
    earlier: page.next,
  }
}

/** A danger or a courtesy that stands in a conversation and is no question, with what was said to it. */
export type ConversationAside = Pick<AsidesRow, 'id' | 'kind' | 'said' | 'reply' | 'dangerKinds' | 'inPlaceBy'> & {
  sentAt: string
}

type Between = {
  conversationId: string
  /** The first moment and the one before which, as text of the database; null where there is no end. */
  from: string | null
  before: string | null
}
type AsideRow = Omit<ConversationAside, 'sentAt'> & { saidAt: string }

const MOST = 100

/** The asides of a conversation between two moments, the oldest first. */
export async function conversationAsides(tx: Transaction, between: Between): Promise<ConversationAside[]> {
  const { rows } = await tx.raw<{ rows: AsideRow[] }>(
    `SELECT asides.id, kind, said, reply, danger_kinds, said_at,
       CASE WHEN in_place_by IS NOT NULL THEN coalesce(staff.name, 'Staff') END AS in_place_by
     FROM asides LEFT JOIN users AS staff ON staff.id = asides.in_place_by
     WHERE conversation_id = :conversationId AND said_at >= coalesce(:from::timestamptz, '-infinity')
       AND said_at < coalesce(:before::timestamptz, 'infinity')
     ORDER BY said_at DESC, asides.id DESC LIMIT ${MOST}`,
    between,
  )
  return rows.reverse().map(({ saidAt, dangerKinds: kinds, ...row }) => ({
    ...row,
    sentAt: saidAt,
    dangerKinds: dangerKinds.filter((kind) => kinds.includes(kind)),
  }))
}
