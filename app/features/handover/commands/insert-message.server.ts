import type { HandoverStatus } from '~/domain/chat/handover-status'
import { newId } from '~/lib/id'
import type { HandoverMessagesRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'

type NewMessage = Pick<
  HandoverMessagesRow,
  | 'tenantId'
  | 'developmentId'
  | 'handoverId'
  | 'conversationId'
  | 'homeownerId'
  | 'author'
  | 'authorUserId'
  | 'authorName'
  | 'content'
> & {
  /** Made here where nobody made it before. */
  id?: string
  /** How the handover stands with it. */
  status: HandoverStatus
}

/**
 * Adds what either side writes to a handover that is held, and notes there whose turn it is. Both sides write by the clock of the
 * database at this moment, behind the lock: no message stands before the one that it answers.
 */
export async function insertMessage(
  tx: Transaction,
  { id = newId(), status, ...message }: NewMessage,
): Promise<{ id: string; sentAt: string }> {
  const { rows } = await tx.raw<{ rows: [{ sentAt: string }] }>(
    `INSERT INTO handover_messages (id, tenant_id, development_id, handover_id, conversation_id, homeowner_id, author, author_user_id,
       author_name, content, sent_at)
     VALUES (:id, :tenantId, :developmentId, :handoverId, :conversationId, :homeownerId, :author, :authorUserId, :authorName, :content,
       clock_timestamp())
     RETURNING sent_at`,
    { id, ...message },
  )
  await (message.author === 'staff' ? noteReply : noteLetter)(tx, { id, status, ...message })
  return { id, sentAt: rows[0].sentAt }
}

type Inserted = NewMessage & { id: string }

async function noteReply(tx: Transaction, { id, status, authorUserId, handoverId }: Inserted): Promise<void> {
  await tx.raw(
    `UPDATE handovers SET status = :status, last_message_at = said.at,
       resolved_at = CASE WHEN :status = 'resolved' THEN said.at END, assignee_id = coalesce(assignee_id, :authorUserId::uuid),
       first_response_at = coalesce(first_response_at, said.at)
     FROM (SELECT greatest(m.sent_at, own.requested_at) AS at FROM handover_messages AS m JOIN handovers AS own ON own.id = m.handover_id
       WHERE m.id = :id) AS said
     WHERE handovers.id = :handoverId`,
    { id, status, authorUserId, handoverId },
  )
}

// Who is to answer, and how soon somebody did, is nothing a homeowner may write.
async function noteLetter(tx: Transaction, { id, status, handoverId }: Inserted): Promise<void> {
  await tx.raw(
    `UPDATE handovers SET status = :status, last_message_at = said.sent_at
     FROM (SELECT sent_at FROM handover_messages WHERE id = :id) AS said WHERE handovers.id = :handoverId`,
    { id, status, handoverId },
  )
}
