import type { HomeScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { notFound } from '~/platform/problem.server'

type TickItem = { itemId: string; done: boolean }

/**
 * Ticks an item of the home's list, or takes the tick back; both may be said twice.
 * @throws 404 for an item that is none of this home's.
 */
export async function tickItem(scope: HomeScope, { itemId, done }: TickItem): Promise<void> {
  const { tenantId, developmentId, unitId, houseTypeId } = scope
  await scope.write(async (tx) => {
    const known = await tx.raw<{ rows: { id: string }[] }>(
      `SELECT id FROM checklist_items
       WHERE id = ? AND development_id = ? AND (house_type_id IS NULL OR house_type_id = ?)`,
      [itemId, developmentId, houseTypeId],
    )
    if (!known.rows[0]) throw notFound('Item')
    const changed = done
      ? await tx.raw<{ rows: { id: string }[] }>(
          `INSERT INTO checklist_ticks (id, tenant_id, development_id, unit_id, checklist_item_id)
           VALUES (?, ?, ?, ?, ?) ON CONFLICT (tenant_id, unit_id, checklist_item_id) DO NOTHING RETURNING id`,
          [newId(), tenantId, developmentId, unitId, itemId],
        )
      : await tx.raw<{ rows: { id: string }[] }>(
          'DELETE FROM checklist_ticks WHERE unit_id = ? AND checklist_item_id = ? RETURNING id',
          [unitId, itemId],
        )
    if (!changed.rows[0]) return
    await recordEvent(tx, {
      type: done ? 'checklist.ticked' : 'checklist.unticked',
      subjectId: itemId,
      developmentId,
      payload: { unitId },
    })
  })
}
