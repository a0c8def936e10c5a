import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
import type { InboxSort } from '../filters'
import type { HandoverStatus } from '~/domain/chat/handover-status'
import { answerDueAt } from '~/features/handover/views/answer-due'
import { type Asked, handoversThat } from './handovers-that'

export type HandoverRow = {
  id: string
  status: HandoverStatus
  developmentId: string
  developmentName: string
  /** Null once the person is gone. */
  homeownerName: string | null
  /** Whether staff asked for a person in the homeowner's place. */
  isInPlace: boolean
  unitNumber: string | null
  address: string | null
  /** The newest words of the homeowner, or else what they asked for a person with. */
  words: string
  assigneeId: string | null
  /** Null where nobody is, or where it is nobody that this person may see. */
  assigneeName: string | null
  requestedAt: string
  lastMessageAt: string
  homeownerWroteAt: string
  /** Until when an answer is due; null where none is. */
  answerDueAt: string | null
}

export type HandoverListFilters = Asked & { sort: InboxSort; cursor: Keyset | null; limit: number }

type Row = Omit<HandoverRow, 'requestedAt' | 'lastMessageAt' | 'homeownerWroteAt' | 'answerDueAt'> &
  Record<'requestedAt' | 'lastMessageAt' | 'homeownerWroteAt', string> & { timezone: string; sortValue: string }

/** Handed-over conversations: those that have been still for longest first, or the one with the newest message. */
export function handoverList(
  scope: Scope,
  { status, sort, cursor, limit, ...asked }: HandoverListFilters,
): Promise<Page<HandoverRow>> {
  const by = { expression: 'h.last_message_at', type: 'timestamptz' } as const
  const keyset = keysetOrder({ by, direction: sort === 'waiting' ? 'asc' : 'desc', cursor, limit, id: 'h.id' })
  const { tables, where, bindings } = handoversThat({ status, ...asked })
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH page AS (
         SELECT h.id, h.development_id, h.status, h.reason, h.in_place_by, h.assignee_id, h.requested_at, h.last_message_at, t.timezone, d.name AS development_name, person.name AS homeowner_name, home.number AS unit_number, home.address
         FROM ${tables}
         WHERE ${where} AND (:status::text IS NULL OR h.status = :status)
           AND ${keyset.after}
         ORDER BY ${keyset.orderBy} LIMIT :limit
       )
       SELECT page.id, page.last_message_at::text AS sort_value, page.status, page.timezone, page.development_id, page.development_name,
         page.homeowner_name, page.in_place_by IS NOT NULL AS is_in_place, page.unit_number, page.address, left(coalesce(wrote.content, page.reason), 300) AS words,
         page.assignee_id, users.name AS assignee_name, page.requested_at, page.last_message_at,
         coalesce(wrote.sent_at, page.requested_at) AS homeowner_wrote_at
       FROM page
         LEFT JOIN users ON users.id = page.assignee_id
         LEFT JOIN LATERAL (
           SELECT said.content, said.sent_at FROM handover_messages AS said
           WHERE said.handover_id = page.id AND said.author = 'homeowner' ORDER BY said.sent_at DESC, said.id DESC LIMIT 1
         ) AS wrote ON true
       ORDER BY ${keyset.of('page.last_message_at', 'page.id').orderBy}`,
      { ...bindings, status, ...keyset.bindings },
    )
    const page = keyset.page(rows)
    return { ...page, rows: page.rows.map(toRow) }
  })
}

function toRow({
  timezone,
  requestedAt,
  lastMessageAt,
  homeownerWroteAt,
  ...row
}: Omit<Row, 'sortValue'>): HandoverRow {
  return {
    ...row,
    requestedAt,
    lastMessageAt,
    homeownerWroteAt,
    answerDueAt: row.status === 'open' ? answerDueAt(homeownerWroteAt, timezone) : null,
  }
}
