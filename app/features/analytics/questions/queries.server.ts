import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
import type { Outcome, FeedbackReason } from '~/domain/chat/outcomes'
import { inDays } from '~/lib/local-days'
import { foundIn, searchPattern } from '~/lib/search-key'
import type { Place } from '~/metrics/query/period'
import type { MessagesRow } from '~/models/rows'

export type QuestionRow = Pick<MessagesRow, 'id' | 'conversationId' | 'developmentId' | 'topicId' | 'latencyMs'> & {
  question: string
  askedAt: string
  developmentName: string
  /** Null once the person is gone. */
  homeownerId: string | null
  homeownerName: string | null
  unitNumber: string | null
  topicName: string | null
  /** Null while it is being answered. */
  outcome: Outcome | null
  rating: number | null
  tokens: number | null
  costUsd: number | null
  /** Of the passage that came nearest, from 0 to 1; null when there was no search, or it failed. */
  bestSimilarity: number | null
}

export type QuestionListFilters = QuestionFilters & { cursor: Keyset | null; limit: number }

type Row = QuestionRow & { questionId: string; sortValue: string }

/**
 * The questions of some days, the newest first. Each development is asked for its newest ones, by the index of its messages; what
 * else is known is looked up for those of the page alone.
 */
export function questionList(
  scope: Scope,
  { cursor, limit, ...filters }: QuestionListFilters,
): Promise<Page<QuestionRow>> {
  const by = { expression: 'm.sent_at', type: 'timestamptz' } as const
  const keyset = keysetOrder({ by, direction: 'desc', cursor, limit, id: 'm.id' })
  const orderOf = (table: string) => keyset.of(`${table}.sent_at`, `${table}.id`).orderBy
  const { places, found, bindings } = questionsThat(filters)
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH newest AS (
         SELECT d.name AS development_name, found.*
         FROM ${places} CROSS JOIN LATERAL (${found} AND ${keyset.after} ORDER BY ${keyset.orderBy} LIMIT :limit) AS found
         ORDER BY ${orderOf('found')} LIMIT :limit
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
       ORDER BY ${orderOf('newest')}`,
      { ...bindings, ...keyset.bindings },
    )
    const page = keyset.page(rows)
    return {
      ...page,
      rows: page.rows.map(({ id: _, questionId, askedAt, ...row }) => ({
        ...row,
        id: questionId,
        askedAt,
      })),
    }
  })
}

/** Which questions are meant. What is null narrows nothing. */
export type QuestionFilters = Place & {
  from: string
  to: string
  outcome: Outcome | null
  /** `none`: those that no topic fits. */
  topic: string | null
  /** Any of these groups; empty for all. */
  groups: readonly string[]
  homeowner: string | null
  /** From 1 to 5; `any`: those that were rated. */
  rating: number | 'any' | null
  /** Those with an answer of any outcome, or with one whose time was taken. */
  answers?: 'any' | 'timed' | null
  /** Why the answer did not help. */
  reason?: FeedbackReason | null
  /** By the tenant's clock when it was asked; 1 is Monday. */
  weekday: number | null
  hour: number | null
  search: string
}

/**
 * The SQL of these questions: `places` are the developments to look in, `found` those of one of them (`m` is the message whose moment
 * counts, and that they are sorted by).
 *
 * An outcome and a rating are counted on the day of the answer; what was asked, about what and when, on the day of the question. So a
 * list behind a figure takes the day of what the figure counts.
 */
export function questionsThat(filters: QuestionFilters) {
  const { groups, homeowner, reason, answers, search } = filters
  const side = sideOf(filters)
  const { byAnswer } = side
  return {
    places: `(
      SELECT place.id, place.tenant_id, place.name FROM developments AS place
      WHERE (:tenantId::uuid IS NULL OR place.tenant_id = :tenantId::uuid) AND (:developmentId::uuid IS NULL OR place.id = :developmentId::uuid)
        ${groups.length ? 'AND place.id IN (SELECT kind.development_id FROM question_groups AS kind WHERE kind.id = ANY (:groups::uuid[]))' : ''}
        ${homeowner ? 'AND place.id = (SELECT person.development_id FROM homeowners AS person WHERE person.id = :homeowner::uuid)' : ''}
    ) AS d JOIN tenants AS t ON t.id = d.tenant_id`,
    found: `
      SELECT m.id, m.sent_at, ${byAnswer ? 'm.reply_to_id' : 'm.id'} AS question_id
      FROM messages AS m ${otherSide(filters, side)}
      WHERE m.tenant_id = d.tenant_id AND m.development_id = d.id AND m.in_place_by IS NULL AND m.role = '${byAnswer ? 'assistant' : 'homeowner'}'
        AND ${inDays('m.sent_at', { zone: 't.timezone' })}
        ${conditionsOf(filters, side)
          .map((condition) => `AND ${condition}`)
          .join(' ')}`,
    bindings: {
      ...filters,
      reason: reason ?? null,
      answers: answers ?? null,
      groups: [...groups],
      pattern: searchPattern(search),
    },
  }
}

/** Which of the two messages `m` is, and what the other is called. */
type Side = { byAnswer: boolean; aboutAnswer: boolean; question: string; answer: string }

function sideOf({ outcome, topic, groups, rating, reason, answers, weekday, hour }: QuestionFilters): Side {
  const aboutQuestion = topic !== null || groups.length > 0 || weekday !== null || hour !== null
  const aboutAnswer = outcome !== null || rating !== null || Boolean(reason) || Boolean(answers)
  const byAnswer = aboutAnswer && !aboutQuestion
  return {
    byAnswer,
    aboutAnswer,
    ...(byAnswer ? { question: 'asked', answer: 'm' } : { question: 'm', answer: 'answer' }),
  }
}

function otherSide({ search }: QuestionFilters, { byAnswer, aboutAnswer }: Side): string {
  if (byAnswer) return search ? 'JOIN messages AS asked ON asked.id = m.reply_to_id' : ''
  return aboutAnswer ? 'JOIN messages AS answer ON answer.reply_to_id = m.id' : ''
}

function conditionsOf(filters: QuestionFilters, side: Side): string[] {
  return [...conditionsOfAnswer(filters, side), ...conditionsOfQuestion(filters, side)].filter(
    (condition) => condition !== false,
  )
}

function conditionsOfAnswer({ outcome, rating, answers, reason }: QuestionFilters, { answer }: Side) {
  return [
    Boolean(outcome) && `${answer}.outcome = :outcome`,
    Boolean(rating) && (rating === 'any' ? `${answer}.user_rating IS NOT NULL` : `${answer}.user_rating = :rating`),
    Boolean(answers) && `${answer}.${answers === 'timed' ? 'latency_ms' : 'outcome'} IS NOT NULL`,
    Boolean(reason) && `${answer}.feedback_reason = :reason`,
  ]
}

function conditionsOfQuestion(
  { topic, groups, homeowner, weekday, hour, search }: QuestionFilters,
  { question }: Side,
) {
  const local = `(${question}.sent_at AT TIME ZONE t.timezone)`
  return [
    Boolean(topic) && (topic === 'none' ? `${question}.topic_id IS NULL` : `${question}.topic_id = :topic::uuid`),
    groups.length > 0 && `${question}.question_group_id = ANY (:groups::uuid[])`,
    Boolean(homeowner) && 'm.homeowner_id = :homeowner::uuid',
    weekday !== null && `extract(isodow FROM ${local}) = :weekday`,
    hour !== null && `extract(hour FROM ${local}) = :hour`,
    Boolean(search) && foundIn(`${question}.content`),
  ]
}

export type QuestionCount = {
  questions: number
  /** There are more than were counted. */
  more: boolean
}

const countedAtMost = 10_000

/** How many questions the filters leave; past ten thousand they are not counted on. */
export function questionCount(scope: Scope, filters: QuestionFilters): Promise<QuestionCount> {
  const { places, found, bindings } = questionsThat(filters)
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [{ questions: number }] }>(
      `SELECT count(*)::int AS questions FROM (
         SELECT found.id FROM ${places} CROSS JOIN LATERAL (${found} OFFSET 0) AS found LIMIT ${countedAtMost + 1}
       ) AS counted`,
      bindings,
    )
    const { questions } = rows[0]
    return { questions: Math.min(questions, countedAtMost), more: questions > countedAtMost }
  })
}

export type QuestionFilterNames = {
  /** The first question of each group. */
  groups: { id: string; question: string }[]
  homeowner: string | null
  /** Those of the tenant, to choose from; of several tenants, the one that is chosen. */
  topics: { id: string; name: string }[]
}

type Asked = { tenantId: string | null; topic: string | null; groups: readonly string[]; homeowner: string | null }

/** What the filters of the explorer are called. */
export function questionFilterNames(
  scope: Scope,
  { tenantId, topic, groups, homeowner }: Asked,
): Promise<QuestionFilterNames> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [QuestionFilterNames] }>(
      `SELECT
         coalesce((SELECT json_agg(json_build_object('id', id, 'question', question) ORDER BY created_at, id)
           FROM question_groups WHERE id = ANY (:groups::uuid[])), '[]') AS groups,
         (SELECT name FROM homeowners WHERE id = :homeowner::uuid) AS homeowner,
         coalesce((SELECT json_agg(json_build_object('id', id, 'name', name) ORDER BY lower(name), id) FROM (
           SELECT id, name FROM topics WHERE tenant_id = :tenantId::uuid OR id = :topic::uuid LIMIT 200
         ) AS known), '[]') AS topics`,
      { tenantId, topic: topic === 'none' ? null : topic, groups: [...groups], homeowner },
    )
    return rows[0]
  })
}
