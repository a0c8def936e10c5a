import type { Scope } from '~/auth/scope.server'
import { PHOTO_TEXT } from '~/domain/photos'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
import { foundIn, searchPattern } from '~/lib/search-key'
import type { HandAnswersRow } from '~/models/rows'
import { notFound } from '~/platform/problem.server'
import { longestAnswer } from '../filters'
import type { AnswerFilters, AnswerState } from './filters'

export type AnswerRow = Pick<
  HandAnswersRow,
  'id' | 'developmentId' | 'houseTypeId' | 'gapId' | 'question' | 'content' | 'reviewOn' | 'updatedAt' | 'withdrawnAt'
> & {
  developmentName: string
  houseType: string | null
  company: string
  timezone: string
  /** Who wrote it; null where they are gone. */
  writer: string | null
  isReviewDue: boolean
  /** How often homes were given it in the last `USE_DAYS` days, and when last; what staff tried is no use. */
  uses: number
  lastUsedAt: string | null
}

/** Days over which the use of an answer is counted. */
export const USE_DAYS = 28

type Asked = Pick<AnswerFilters, 'development' | 'search'> & { tenantId: string | null }

const today = '(now() AT TIME ZONE tenant.timezone)::date'
const ofState: Record<AnswerState, string> = {
  said: 'answer.withdrawn_at IS NULL',
  due: `answer.withdrawn_at IS NULL AND answer.review_on <= ${today}`,
  withdrawn: 'answer.withdrawn_at IS NOT NULL',
}

function answersThat({ tenantId, development, search }: Asked) {
  const conditions = [
    tenantId && 'answer.tenant_id = :tenantId::uuid',
    development && 'answer.development_id = :development::uuid',
    search && foundIn('answer.question', 'answer.content'),
  ].filter(Boolean)
  return {
    tables: `hand_answers AS answer JOIN tenants AS tenant ON tenant.id = answer.tenant_id
       JOIN developments AS place ON place.tenant_id = answer.tenant_id AND place.id = answer.development_id`,
    where: conditions.length ? conditions.join(' AND ') : 'true',
    bindings: { tenantId, development, pattern: searchPattern(search) },
  }
}

/** Answers by hand, the newest first. */
export function answerList(
  scope: Scope,
  { state, cursor, limit, ...asked }: Asked & { state: AnswerState; cursor: Keyset | null; limit: number },
): Promise<Page<AnswerRow>> {
  const by = { expression: 'answer.updated_at', type: 'timestamptz' } as const
  const keyset = keysetOrder({ by, direction: 'desc', cursor, limit, id: 'answer.id' })
  const { tables, where, bindings } = answersThat(asked)
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: (AnswerRow & { sortValue: string })[] }>(
      `SELECT answer.id, answer.development_id, answer.house_type_id, answer.gap_id, answer.question, answer.content,
         answer.review_on::text AS review_on, answer.updated_at, answer.withdrawn_at, ${keyset.sortValue},
         place.name AS development_name, type.name AS house_type, tenant.name AS company, tenant.timezone, users.name AS writer,
         coalesce(answer.withdrawn_at IS NULL AND answer.review_on <= ${today}, false) AS is_review_due, used.uses, used.last_used_at
       FROM ${tables}
         LEFT JOIN house_types AS type ON type.tenant_id = answer.tenant_id AND type.id = answer.house_type_id
         LEFT JOIN users ON users.id = answer.written_by
         CROSS JOIN LATERAL (
           SELECT count(*) FILTER (WHERE said.sent_at >= now() - interval '${USE_DAYS} days')::int AS uses, max(said.sent_at) AS last_used_at
           FROM messages AS said WHERE said.tenant_id = answer.tenant_id AND said.development_id = answer.development_id
             AND said.hand_answer_id = answer.id AND said.in_place_by IS NULL
         ) AS used
       WHERE ${where} AND ${ofState[state]} AND ${keyset.after}
       ORDER BY ${keyset.orderBy} LIMIT :limit`,
      { ...bindings, ...keyset.bindings },
    )
    return keyset.page(rows)
  })
}

/** How many there are of each state. */
export function answerCounts(scope: Scope, asked: Asked): Promise<Record<AnswerState, number>> {
  const { tables, where, bindings } = answersThat(asked)
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [Record<AnswerState, number>] }>(
      `SELECT count(*) FILTER (WHERE ${ofState.said})::int AS said, count(*) FILTER (WHERE ${ofState.due})::int AS due,
         count(*) FILTER (WHERE ${ofState.withdrawn})::int AS withdrawn FROM ${tables} WHERE ${where}`,
      bindings,
    )
    return rows[0]
  })
}

export type ReplyToKeep = { id: string; question: string; content: string; place: string }

/** A reply of staff as an answer that others could be given, with what it was said to. @throws 404 where the person may see none. */
export function replyToKeep(scope: Scope, replyId: string): Promise<ReplyToKeep> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: ReplyToKeep[] }>(
      `SELECT reply.id, left(reply.content, ${longestAnswer}) AS content, reply.development_id::text AS place,
         left(regexp_replace(coalesce(before.content, handover.reason), '\\s+', ' ', 'g'), 300) AS question
       FROM handover_messages AS reply
         JOIN handovers AS handover ON handover.tenant_id = reply.tenant_id AND handover.id = reply.handover_id
         LEFT JOIN LATERAL (
           SELECT said.content FROM handover_messages AS said
           WHERE said.tenant_id = reply.tenant_id AND said.conversation_id = reply.conversation_id AND said.author = 'homeowner'
             AND said.content <> :photo AND said.sent_at < reply.sent_at ORDER BY said.sent_at DESC, said.id DESC LIMIT 1
         ) AS before ON true
       WHERE reply.id = :replyId AND reply.author = 'staff'`,
      { replyId, photo: PHOTO_TEXT },
    )
    if (!rows[0]) throw notFound('Reply')
    return rows[0]
  })
}
