import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import type { CannedReplyIntent } from '../filters'
import { cannedRepliesAtMost } from '../queries/canned-reply-list.server'

type Asked<Intent> = Extract<CannedReplyIntent, { intent: Intent }>

/**
 * Does what a form of the canned replies asks.
 * @returns what to tell the person.
 * @throws 400 with the field that is wrong, 404 for a reply that there is not.
 */
export function changeCannedReplies(scope: Scope, tenantId: string, asked: CannedReplyIntent): Promise<string> {
  return scope.write((tx) => {
    switch (asked.intent) {
      case 'add':
        return addReply(tx, tenantId, asked)
      case 'edit':
        return editReply(tx, tenantId, asked)
      case 'remove':
        return removeReply(tx, tenantId, asked)
    }
  })
}

async function addReply(tx: Transaction, tenantId: string, { title, content }: Asked<'add'>): Promise<string> {
  await refuseSameTitle(tx, { tenantId, title, id: null })
  const { rows } = await tx.raw<{ rows: [{ many: number }] }>(
    'SELECT count(*)::int AS many FROM canned_replies WHERE tenant_id = ?',
    [tenantId],
  )
  if (rows[0].many >= cannedRepliesAtMost)
    throw badRequest({ title: [`There are ${cannedRepliesAtMost} already: delete one first.`] })
  const id = newId()
  await tx.raw('INSERT INTO canned_replies (id, tenant_id, title, content) VALUES (?, ?, ?, ?)', [
    id,
    tenantId,
    title,
    content,
  ])
  await recordEvent(tx, { type: 'canned_reply.saved', subjectId: id, tenantId, payload: { title } })
  return `${title} is added.`
}

async function editReply(tx: Transaction, tenantId: string, asked: Asked<'edit'>): Promise<string> {
  const { replyId: id, title, content } = asked
  await refuseSameTitle(tx, { tenantId, title, id })
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    'UPDATE canned_replies SET title = ?, content = ?, updated_at = now() WHERE id = ? AND tenant_id = ?',
    [title, content, id, tenantId],
  )
  if (!rowCount) throw notFound('Canned reply')
  await recordEvent(tx, { type: 'canned_reply.saved', subjectId: id, tenantId, payload: { title } })
  return `${title} is saved.`
}

async function removeReply(tx: Transaction, tenantId: string, { replyId: id }: Asked<'remove'>): Promise<string> {
  const { rows } = await tx.raw<{ rows: { title: string }[] }>(
    'DELETE FROM canned_replies WHERE id = ? AND tenant_id = ? RETURNING title',
    [id, tenantId],
  )
  if (!rows[0]) throw notFound('Canned reply')
  const { title } = rows[0]
  await recordEvent(tx, { type: 'canned_reply.removed', subjectId: id, tenantId, payload: { title } })
  return `${title} is deleted.`
}

// Two of the same title at once are told apart by the table, which refuses the second; this is for the words of it.
async function refuseSameTitle(
  tx: Transaction,
  { tenantId, title, id }: { tenantId: string; title: string; id: string | null },
): Promise<void> {
  await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('canned-replies:' || ?::uuid, 0))`, [tenantId])
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    `SELECT id FROM canned_replies WHERE tenant_id = :tenantId AND lower(title) = lower(:title)
       AND (:id::uuid IS NULL OR id <> :id::uuid) LIMIT 1`,
    { tenantId, title, id },
  )
  if (rows.length) throw badRequest({ title: ['There is a reply of this title already.'] })
}
