import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { badRequest } from '~/platform/problem.server'
import { aboutHandover, changeHandover, nameOfActor } from './known-handover.server'

/**
 * Writes down something among the staff; no homeowner ever reads it.
 * @param note its id is made by the page, so that a form that is sent twice says the same.
 * @throws 404 for a handover that the person may not see.
 */
export async function addNote(
  scope: Scope,
  handoverId: string | undefined,
  note: { id: string; content: string },
): Promise<void> {
  await changeHandover(scope, handoverId, async (tx, known) => {
    const { rows } = await tx.raw<{ rows: { handoverId: string }[] }>(
      'SELECT handover_id FROM handover_notes WHERE id = ?',
      [note.id],
    )
    if (rows[0] && rows[0].handoverId !== known.id) throw badRequest({ id: ['This id is taken.'] })
    if (rows.length) return
    const { id: handoverId, tenantId, developmentId } = known
    await tx.raw(
      `INSERT INTO handover_notes (id, tenant_id, development_id, handover_id, author_user_id, author_name, content, created_at)
       VALUES (:id, :tenantId, :developmentId, :handoverId, :author, :authorName, :content, clock_timestamp())`,
      {
        ...note,
        tenantId,
        developmentId,
        handoverId,
        author: scope.actor.id,
        authorName: await nameOfActor(tx, scope),
      },
    )
    await recordEvent(tx, { type: 'handover.noted', ...aboutHandover(known), payload: {} })
  })
}
