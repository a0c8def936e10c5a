import type { HomeScope } from '~/auth/scope.server'
import { notFound } from '~/platform/problem.server'

/**
 * Notes that the homeowner has seen the replies up to one of them. Staff who look in their place have not read them for them.
 * @throws 404 for a message that is none of theirs.
 */
export async function readReplies(
  scope: HomeScope,
  { conversationId, messageId }: { conversationId: string; messageId: string },
): Promise<void> {
  if (scope.impersonation) return
  await scope.write(async (tx) => {
    // The moment of the message itself, to the microsecond; a later one may not have been seen.
    const { rows } = await tx.raw<{ rows: { id: string }[] }>(
      `UPDATE handovers AS h SET homeowner_read_at = greatest(h.homeowner_read_at, seen.sent_at)
       FROM (SELECT sent_at FROM handover_messages
         WHERE id = :messageId AND conversation_id = :conversationId AND homeowner_id = :homeownerId) AS seen
       WHERE h.conversation_id = :conversationId AND h.homeowner_id = :homeownerId
       RETURNING h.id`,
      { conversationId, messageId, homeownerId: scope.homeownerId },
    )
    if (rows.length === 0) throw notFound('Message')
  })
}
