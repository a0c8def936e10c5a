import type { Scope } from '~/auth/scope.server'
import { homePath } from '~/domain/paths/home'
import { recordEvent } from '~/events/record-event.server'
import type { HandoverMessagesRow } from '~/models/rows'
import { queueMail } from '~/platform/mail/queue-mail.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest } from '~/platform/problem.server'
import { publicUrl } from '~/platform/public-url.server'
import { replyMail } from '../views/handover-mail'
import { insertMessage } from './insert-message.server'
import { aboutHandover, changeHandover, type KnownHandover, nameOfActor } from './known-handover.server'

export type Reply = {
  /** Made by the page, so that a form that is sent twice says the same. */
  id: string
  content: string
  resolve: boolean
  /** The newest message of a colleague that the writer has seen; empty for none. */
  seen: string
  /** Although a colleague has written since. */
  anyway: boolean
}

/** `overtaken`: a colleague wrote meanwhile, and nothing was sent. */
export type Replied = { sent: true; isMailed: boolean } | { sent: false; overtaken: { by: string; at: string } }

/**
 * Writes to the homeowner as a member of staff: into the conversation, and by mail if they want it. Whoever answers what is nobody's
 * takes it on.
 * @throws 404 for a handover that the person may not see, 400 for one that is resolved.
 */
export function replyToHandover(scope: Scope, handoverId: string | undefined, reply: Reply): Promise<Replied> {
  return changeHandover(scope, handoverId, async (tx, known) => {
    if (await isSentAlready(tx, known, reply)) return { sent: true, isMailed: false }
    if (known.status === 'resolved') throw badRequest({ content: ['This one is resolved. Open it again to write.'] })
    const overtaken = reply.anyway ? undefined : await newerReply(tx, scope, known, reply.seen)
    if (overtaken) return { sent: false, overtaken }
    const authorName = await nameOfActor(tx, scope)
    await insertMessage(tx, toMessage(scope, known, { ...reply, authorName }))
    await recordReply(tx, scope, known, reply)
    return { sent: true, isMailed: await mailReply(tx, known, { authorName, content: reply.content }) }
  })
}

async function isSentAlready(tx: Transaction, { id }: KnownHandover, reply: Reply): Promise<boolean> {
  const { rows } = await tx.raw<{ rows: { handoverId: string }[] }>(
    'SELECT handover_id FROM handover_messages WHERE id = ?',
    [reply.id],
  )
  if (rows[0] && rows[0].handoverId !== id) throw badRequest({ id: ['This id is taken.'] })
  return rows.length > 0
}

async function newerReply(
  tx: Transaction,
  scope: Scope,
  { id }: KnownHandover,
  seen: string,
): Promise<{ by: string; at: string } | undefined> {
  const { rows } = await tx.raw<{ rows: Pick<HandoverMessagesRow, 'id' | 'authorName' | 'sentAt'>[] }>(
    `SELECT id, author_name, sent_at FROM handover_messages
     WHERE handover_id = :id AND author = 'staff' AND author_user_id IS DISTINCT FROM :me::uuid
     ORDER BY sent_at DESC, id DESC LIMIT 1`,
    { id, me: scope.actor.id },
  )
  const [newest] = rows
  return newest && newest.id !== seen ? { by: newest.authorName, at: newest.sentAt } : undefined
}

function toMessage(scope: Scope, known: KnownHandover, reply: Reply & { authorName: string }) {
  const { id: handoverId, tenantId, developmentId, conversationId, homeownerId } = known
  return {
    id: reply.id,
    tenantId,
    developmentId,
    handoverId,
    conversationId,
    homeownerId,
    author: 'staff' as const,
    authorUserId: scope.actor.id,
    authorName: reply.authorName,
    content: reply.content,
    status: reply.resolve ? ('resolved' as const) : ('waiting' as const),
  }
}

async function recordReply(tx: Transaction, scope: Scope, known: KnownHandover, { resolve }: Reply): Promise<void> {
  const about = aboutHandover(known)
  const { conversationId, status: was, assigneeId } = known
  const status = resolve ? 'resolved' : 'waiting'
  if (!assigneeId)
    await recordEvent(tx, { type: 'handover.assigned', ...about, payload: { assigneeId: scope.actor.id } })
  await recordEvent(tx, { type: 'handover.replied', ...about, payload: { conversationId, by: 'staff' } })
  if (status !== was) await recordEvent(tx, { type: 'handover.status_changed', ...about, payload: { status, was } })
}

type Reader = { name: string; email: string | null; isWanted: boolean; developmentName: string; tenantName: string }

/** @returns whether there is a mail: to those with an address, who did not ask for none. */
async function mailReply(
  tx: Transaction,
  { tenantId, developmentId, homeownerId, conversationId }: KnownHandover,
  reply: { authorName: string; content: string },
): Promise<boolean> {
  const { rows } = await tx.raw<{ rows: Reader[] }>(
    `SELECT person.name, person.email, person.preferences -> 'notifyOfReplies' IS DISTINCT FROM 'false'::jsonb AS is_wanted,
       d.name AS development_name, t.name AS tenant_name
     FROM homeowners AS person JOIN developments AS d ON d.id = person.development_id JOIN tenants AS t ON t.id = person.tenant_id
     WHERE person.id = ? AND person.moved_out_at IS NULL`,
    [homeownerId],
  )
  const [reader] = rows
  if (!homeownerId || !reader?.email || !reader.isWanted) return false
  const url = publicUrl(homePath.conversation(conversationId))
  await queueMail(tx, {
    tenantId,
    about: { developmentId, homeownerId },
    to: reader.email,
    kind: 'handover_reply',
    ...replyMail({ ...reply, ...reader, url }),
  })
  return true
}
