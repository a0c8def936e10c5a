import type { HomeScope } from '~/auth/scope.server'
import type { ChecklistItemsRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'

export type ChecklistRow = Pick<ChecklistItemsRow, 'id' | 'title' | 'detail' | 'dueAfterDays'> & {
  /** The day, in the builder's zone, on which somebody of this home ticked it. */
  tickedOn: string | null
}

const LIMIT = 200

/** What is to do in a home of this house type, and what of it this home has done. */
export async function checklist(tx: Transaction, scope: HomeScope): Promise<ChecklistRow[]> {
  const { rows } = await tx.raw<{ rows: ChecklistRow[] }>(
    `SELECT item.id, item.title, item.detail, item.due_after_days,
       (tick.ticked_at AT TIME ZONE tenants.timezone)::date::text AS ticked_on
     FROM checklist_items AS item
     JOIN tenants ON tenants.id = item.tenant_id
     LEFT JOIN checklist_ticks AS tick ON tick.checklist_item_id = item.id AND tick.unit_id = ?
     WHERE item.tenant_id = ? AND item.development_id = ?
       AND (item.house_type_id IS NULL OR item.house_type_id = ?)
     ORDER BY item.due_after_days, item.position, item.id
     LIMIT ${LIMIT}`,
    [scope.unitId, scope.tenantId, scope.developmentId, scope.houseTypeId],
  )
  return rows
}
