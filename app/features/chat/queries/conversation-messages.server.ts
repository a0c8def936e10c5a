import { raw } from 'objection'
import type { HomeScope } from '~/auth/scope.server'
import type { Keyset } from '~/lib/keyset'
import { keysetOrder, type KeysetOrder } from '~/lib/keyset-order'
import { Aside } from '~/models/aside'
import { Conversation } from '~/models/conversation'
import { Document } from '~/models/document'
import { Handover } from '~/models/handover'
import { HandoverMessage } from '~/models/handover-message'
import type { HandoverPhoto } from '~/models/handover-photo'
import { Impersonation } from '~/models/impersonation'
import { Message } from '~/models/message'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'

const messageColumns = [
  ...(['id', 'role', 'content', 'outcome', 'citations', 'userRating', 'feedbackReason', 'feedbackComment'] as const),
  ...(['sentAt', 'replyToId', 'model', 'answeringUntil', 'inPlaceBy'] as const),
] as const
const asideColumns = ['id', 'said', 'reply', 'card', 'inPlaceBy'] as const
const letterColumns = ['id', 'author', 'authorName', 'content', 'sentAt', 'inPlaceBy'] as const

export type MessageRow = { kind: 'message' } & Pick<Message, (typeof messageColumns)[number]>
/** What homeowner and staff write to each other. */
export type LetterRow = { kind: 'letter'; photo: LetterPhoto | null } & Pick<
  HandoverMessage,
  (typeof letterColumns)[number]
>
export type LetterPhoto = Pick<HandoverPhoto, 'id' | 'width' | 'height'>
/** A danger or a courtesy, with what was said to it. */
export type AsideRow = { kind: 'aside'; sentAt: string } & Pick<Aside, (typeof asideColumns)[number]>
export type SaidRow = MessageRow | LetterRow | AsideRow
export type HandoverRow = Pick<Handover, 'id' | 'status' | 'requestedAt' | 'resolvedAt' | 'homeownerReadAt'>
/** A document that is cited, as far as it is still there. */
export type CitedDocument = Pick<Document, 'id' | 'contentType' | 'readyVersion'>

export type ConversationMessages = {
  id: string
  title: string
  /** Oldest first. */
  messages: SaidRow[]
  /** The latest first; the one that is not resolved, if there is one, before all. */
  handovers: HandoverRow[]
  documents: CitedDocument[]
  /** The names of staff who wrote here in the homeowner's place, by their id. */
  actors: ReadonlyMap<string, string>
  /** The cursor of the page before, null when this one begins the conversation. */
  earlier: string | null
}

const PAGE = 60
const HANDOVERS = 20

/**
 * A page of one of the homeowner's own conversations, from its end: with the assistant and with people, as it came.
 * @throws 404 when it is none of theirs.
 */
export function conversationMessages(
  scope: HomeScope,
  conversationId: string,
  before: Keyset | null = null,
): Promise<ConversationMessages> {
  return scope.read(async (tx) => {
    const conversation = await Conversation.query(tx)
      .select('id', 'title')
      .findOne({ id: conversationId, homeownerId: scope.homeownerId })
    if (!conversation) throw notFound('Conversation')
    const handovers = await Handover.query(tx)
      .select('id', 'status', 'requestedAt', 'resolvedAt', 'homeownerReadAt')
      .where({ conversationId })
      .orderBy('requestedAt', 'desc')
      .limit(HANDOVERS)
    const keyset = newestBefore(before)
    const messages = await messagesBefore(tx, conversationId, keyset)
    const letters = handovers.length ? await lettersBefore(tx, conversationId, keyset) : []
    const asides = await asidesBefore(tx, conversationId, keyset)
    const { rows, next } = keyset.page([...messages, ...letters, ...asides].sort(newestFirst))
    const { id, title } = conversation
    return {
      id,
      title,
      messages: rows.reverse(),
      earlier: next,
      handovers: handovers.map((row) => pick(row, ['id', 'status', 'requestedAt', 'resolvedAt', 'homeownerReadAt'])),
      documents: await citedDocuments(tx, rows),
      actors: await actorsOf(tx, scope, rows),
    }
  })
}

type Placed<Row> = Row & { sortValue: string }

// A Date knows milliseconds, Postgres a thousand times as many moments.
function newestFirst(a: Placed<SaidRow>, b: Placed<SaidRow>): number {
  const byTime = Date.parse(b.sentAt) - Date.parse(a.sentAt)
  return byTime || (`${a.sortValue} ${a.id}` < `${b.sortValue} ${b.id}` ? 1 : -1)
}

const newestBefore = (cursor: Keyset | null) =>
  keysetOrder({
    by: { expression: 'sent_at', type: 'timestamptz' },
    direction: 'desc',
    cursor,
    limit: PAGE,
    isOneWay: true,
  })

async function messagesBefore(
  tx: Transaction,
  conversationId: string,
  keyset: KeysetOrder,
): Promise<Placed<MessageRow>[]> {
  const query = Message.query(tx)
    .select(...messageColumns, raw('sent_at::text').as('sortValue'))
    .where({ conversationId })
    .whereIn('role', ['homeowner', 'assistant'])
    .whereRaw(keyset.after, keyset.bindings)
    .orderByRaw(keyset.orderBy)
    .limit(PAGE + 1)
  const rows = await query.castTo<Placed<Message>[]>()
  return rows.map((row) => ({ kind: 'message', sortValue: row.sortValue, ...pick(row, messageColumns) }))
}

const PHOTO = `(SELECT json_build_object('id', photo.id, 'width', photo.width, 'height', photo.height) FROM handover_photos AS photo
  WHERE photo.message_id = handover_messages.id)`

async function lettersBefore(
  tx: Transaction,
  conversationId: string,
  keyset: KeysetOrder,
): Promise<Placed<LetterRow>[]> {
  const query = HandoverMessage.query(tx)
    .select(...letterColumns, raw('sent_at::text').as('sortValue'), raw(PHOTO).as('photo'))
    .where({ conversationId })
    .whereRaw(keyset.after, keyset.bindings)
    .orderByRaw(keyset.orderBy)
    .limit(PAGE + 1)
  const rows = await query.castTo<Placed<HandoverMessage & { photo: LetterPhoto | null }>[]>()
  return rows.map(({ photo, sortValue, ...row }) => ({ kind: 'letter', sortValue, photo, ...pick(row, letterColumns) }))
}

async function asidesBefore(tx: Transaction, conversationId: string, keyset: KeysetOrder): Promise<Placed<AsideRow>[]> {
  const query = Aside.query(tx)
    .select(...asideColumns, 'saidAt', raw('said_at::text').as('sortValue'))
    .where({ conversationId })
    .whereRaw(keyset.of('said_at', 'id').after, keyset.bindings)
    .orderByRaw(keyset.of('said_at', 'id').orderBy)
    .limit(PAGE + 1)
  const rows = await query.castTo<Placed<Aside>[]>()
  return rows.map((row) => ({
    kind: 'aside',
    sortValue: row.sortValue,
    sentAt: row.saidAt,
    ...pick(row, asideColumns),
  }))
}

async function citedDocuments(tx: Transaction, rows: SaidRow[]): Promise<CitedDocument[]> {
  const ids = rows.flatMap((row) => (row.kind === 'message' ? row.citations.map(({ documentId }) => documentId) : []))
  if (ids.length === 0) return []
  const documents = await Document.query(tx)
    .select('id', 'contentType', 'readyVersion')
    .whereIn('id', [...new Set(ids)])
  return documents.map((document) => pick(document, ['id', 'contentType', 'readyVersion']))
}

async function actorsOf(tx: Transaction, { homeownerId }: HomeScope, rows: SaidRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ inPlaceBy }) => inPlaceBy ?? []))]
  if (ids.length === 0) return new Map()
  const looks = await Impersonation.query(tx)
    .select('userId', 'actorName')
    .where({ homeownerId })
    .whereIn('userId', ids)
    .orderBy('createdAt')
  return new Map(looks.flatMap(({ userId, actorName }) => (userId ? [[userId, actorName] as const] : [])))
}

// Plain objects: a model says more of itself than a page is to know.
function pick<Row, Key extends keyof Row>(row: Row, keys: readonly Key[]): Pick<Row, Key> {
  const picked = {} as Pick<Row, Key>
  for (const key of keys) picked[key] = row[key]
  return picked
}
