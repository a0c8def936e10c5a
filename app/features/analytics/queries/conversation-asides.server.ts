import { dangerKinds, type DangerKind } from '~/domain/danger/kinds'
import type { Transaction } from '~/platform/db/transaction.server'

/** A danger or a courtesy that stands in a conversation and is no question, with what was said to it. */
export type ConversationAside = {
  id: string
  kind: 'danger' | 'courtesy'
  said: string
  reply: string
  dangerKinds: DangerKind[]
  inPlaceBy: string | null
  sentAt: string
}

type Between = {
  conversationId: string
  /** The first moment and the one before which, as text of the database; null where there is no end. */
  from: string | null
  before: string | null
}
type Row = Omit<ConversationAside, 'sentAt'> & { saidAt: Date }

const MOST = 100

/** The asides of a conversation between two moments, the oldest first. */
export async function conversationAsides(tx: Transaction, between: Between): Promise<ConversationAside[]> {
  const { rows } = await tx.raw<{ rows: Row[] }>(
    `SELECT asides.id, kind, said, reply, danger_kinds, said_at,
       CASE WHEN in_place_by IS NOT NULL THEN coalesce(staff.name, 'Staff') END AS in_place_by
     FROM asides LEFT JOIN users AS staff ON staff.id = asides.in_place_by
     WHERE conversation_id = :conversationId AND said_at >= coalesce(:from::timestamptz, '-infinity')
       AND said_at < coalesce(:before::timestamptz, 'infinity')
     ORDER BY said_at DESC, asides.id DESC LIMIT ${MOST}`,
    between,
  )
  return rows.reverse().map(({ saidAt, dangerKinds: kinds, ...row }) => ({
    ...{ ...row, sentAt: saidAt.toISOString() },
    dangerKinds: dangerKinds.filter((kind) => kinds.includes(kind)),
  }))
}
