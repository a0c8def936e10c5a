import type { Scope } from '~/auth/scope.server'
import { isUuid } from '~/lib/id'
import type { HandoverMessagesRow, HandoversRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import type { HandoverStatus } from '~/domain/chat/handover-status'
import { answerDueAt } from '../views/answer-due'
import { type ActivityRow, handoverActivity } from './handover-activity.server'

type Head = Pick<
  HandoversRow,
  'id' | 'tenantId' | 'developmentId' | 'conversationId' | 'status' | 'reason' | 'assigneeId' | 'homeownerId'
> & {
  tenantName: string
  timezone: string
  developmentName: string
  conversationTitle: string
  assistantName: string
  assigneeName: string | null
  requestedAt: string
  firstResponseAt: string | null
  resolvedAt: string | null
  lastMessageAt: string
  homeownerReadAt: string | null
  /** Who of the staff asked for a person in the homeowner's place; null where the homeowner did. */
  inPlaceBy: string | null
  homeownerName: string | null
  homeownerEmail: string | null
  lastActiveAt: string | null
  /** Whether a reply goes out by mail as well. */
  isMailed: boolean
  unitNumber: string | null
  address: string | null
  houseType: string | null
  handedOverAt: string | null
}

export type HandoverMessageRow = Pick<
  HandoverMessagesRow,
  'id' | 'handoverId' | 'author' | 'authorUserId' | 'authorName' | 'content'
> & {
  /** Who of the staff wrote it in the homeowner's place; null for whom it is by. */
  inPlaceBy: string | null
  sentAt: string
  /** That they sent, with what it shows as the content. */
  photo: { id: string; width: number; height: number } | null
}
export type HandoverNoteRow = { id: string; authorName: string; content: string; createdAt: string }
export type HandoverRequestRow = {
  id: string
  status: HandoverStatus
  reason: string
  requestedAt: string
  resolvedAt: string | null
}

export type HandoverState = Head & {
  /** Of the whole conversation, also of what was handed over before; the oldest first. */
  messages: HandoverMessageRow[]
  notes: HandoverNoteRow[]
  /** Each time that this conversation was handed over. */
  requests: HandoverRequestRow[]
  activity: ActivityRow[]
  /** Until when an answer is due; null where none is. */
  answerDueAt: string | null
  /** Another state has another version. */
  version: string
}

const messagesAtMost = 500
const notesAtMost = 200

/** A handed-over conversation by its id; 404 when there is none that the person may see. */
export async function handover(scope: Scope, handoverId: string | undefined): Promise<HandoverState> {
  const found = isUuid(handoverId) ? await scope.read((tx) => readHandover(tx, scope, handoverId)) : undefined
  if (!found) throw notFound('Conversation')
  return found
}

/** The same, or null while it is as it was at that version: what an open page asks every few seconds. */
export async function handoverSince(
  scope: Scope,
  handoverId: string | undefined,
  version: string | null,
): Promise<HandoverState | null> {
  if (!isUuid(handoverId)) throw notFound('Conversation')
  const found = await scope.read(async (tx) => {
    const current = await versionOf(tx, handoverId)
    if (current === undefined) return undefined
    return current === version ? null : readHandover(tx, scope, handoverId)
  })
  if (found === undefined) throw notFound('Conversation')
  return found
}

async function versionOf(tx: Transaction, id: string): Promise<string | undefined> {
  const { rows } = await tx.raw<{ rows: { version: string }[] }>(
    `SELECT md5(concat_ws('|', h.status, h.assignee_id, h.last_message_at, h.resolved_at, h.homeowner_read_at,
       (SELECT count(*) FROM handover_messages AS said WHERE said.conversation_id = h.conversation_id),
       (SELECT count(*) FROM handover_notes AS note WHERE note.handover_id = h.id))) AS version
     FROM handovers AS h WHERE h.id = ?`,
    [id],
  )
  return rows[0]?.version
}

async function readHandover(tx: Transaction, scope: Scope, id: string): Promise<HandoverState | undefined> {
  const { rows: heads } = await tx.raw<{ rows: Head[] }>(
    `SELECT h.id, h.tenant_id, t.name AS tenant_name, t.timezone, h.development_id, d.name AS development_name, h.conversation_id,
       talk.title AS conversation_title, assistants.name AS assistant_name, h.status, h.reason, h.assignee_id,
       users.name AS assignee_name, h.requested_at, h.first_response_at, h.resolved_at, h.last_message_at, h.homeowner_read_at,
       CASE WHEN h.in_place_by IS NOT NULL THEN coalesce(acting.name, 'Staff') END AS in_place_by, h.homeowner_id, person.name AS homeowner_name, person.email AS homeowner_email, person.last_active_at,
       person.email IS NOT NULL AND person.preferences -> 'notifyOfReplies' IS DISTINCT FROM 'false'::jsonb AS is_mailed,
       home.number AS unit_number, home.address, type.name AS house_type, home.handed_over_at
     FROM handovers AS h
       JOIN tenants AS t ON t.id = h.tenant_id
       JOIN developments AS d ON d.id = h.development_id
       JOIN conversations AS talk ON talk.id = h.conversation_id
       JOIN assistants ON assistants.id = talk.assistant_id
       LEFT JOIN users ON users.id = h.assignee_id
       LEFT JOIN users AS acting ON acting.id = h.in_place_by
       LEFT JOIN homeowners AS person ON person.id = h.homeowner_id
       LEFT JOIN units AS home ON home.id = person.unit_id
       LEFT JOIN house_types AS type ON type.id = home.house_type_id
     WHERE h.id = ?`,
    [id],
  )
  const [head] = heads
  if (!head) return undefined
  const { conversationId } = head
  const said = await tx.raw<{ rows: HandoverMessageRow[] }>(
    `SELECT newest.id, handover_id, author, author_user_id, author_name, content, sent_at,
       CASE WHEN in_place_by IS NOT NULL THEN coalesce(users.name, 'Staff') END AS in_place_by,
       (SELECT json_build_object('id', photo.id, 'width', photo.width, 'height', photo.height) FROM handover_photos AS photo
         WHERE photo.message_id = newest.id) AS photo FROM (
       SELECT id, handover_id, author, author_user_id, author_name, content, sent_at, in_place_by FROM handover_messages WHERE conversation_id = ? ORDER BY sent_at DESC, id DESC LIMIT ${messagesAtMost}
     ) AS newest LEFT JOIN users ON users.id = newest.in_place_by ORDER BY sent_at, newest.id`,
    [conversationId],
  )
  const noted = await tx.raw<{ rows: HandoverNoteRow[] }>(
    `SELECT id, author_name, content, created_at FROM (
       SELECT id, author_name, content, created_at FROM handover_notes WHERE handover_id = ? ORDER BY created_at DESC, id DESC LIMIT ${notesAtMost}
     ) AS newest ORDER BY created_at, id`,
    [id],
  )
  const asked = await tx.raw<{ rows: HandoverRequestRow[] }>(
    `SELECT id, status, reason, requested_at, resolved_at FROM handovers WHERE conversation_id = ?
     ORDER BY requested_at, id LIMIT 100`,
    [conversationId],
  )
  const wrote = said.rows.findLast((one) => one.handoverId === id && one.author === 'homeowner')
  const wroteAt = wrote?.sentAt ?? head.requestedAt
  return {
    ...head,
    messages: said.rows,
    notes: noted.rows,
    requests: asked.rows,
    activity: await handoverActivity(tx, scope, id),
    answerDueAt: head.status === 'open' ? answerDueAt(wroteAt, head.timezone) : null,
    version: (await versionOf(tx, id)) ?? '',
  }
}
