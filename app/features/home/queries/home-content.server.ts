import type { Scope } from '~/auth/scope.server'
import type { ChecklistItem } from '~/models/checklist-item'
import type { Contact } from '~/models/contact'
import type { EmergencyPoint } from '~/models/emergency-point'
import type { Transaction } from '~/platform/db/transaction.server'

type OfHouseType = { houseTypeName: string | null }

export type HomeContent = {
  contacts: Pick<Contact, 'id' | 'name' | 'purpose' | 'phone' | 'email' | 'hours' | 'isEmergency'>[]
  points: (Pick<EmergencyPoint, 'id' | 'houseTypeId' | 'kind' | 'location' | 'instructions'> & OfHouseType)[]
  items: (Pick<ChecklistItem, 'id' | 'houseTypeId' | 'title' | 'detail' | 'dueAfterDays'> &
    OfHouseType & { ticks: number })[]
  houseTypes: { id: string; name: string }[]
}

const LIMIT = 300

/** Everything that staff write for the homes of a development, in the order in which homes see it. */
export function homeContent(scope: Scope, developmentId: string): Promise<HomeContent> {
  return scope.read(async (tx) => ({
    contacts: await rowsOf(
      tx,
      `SELECT id, name, purpose, phone, email, hours, is_emergency FROM contacts
       WHERE development_id = ? ORDER BY position, id LIMIT ${LIMIT}`,
      developmentId,
    ),
    points: await rowsOf(
      tx,
      `SELECT p.id, p.house_type_id, h.name AS house_type_name, p.kind, p.location, p.instructions
       FROM emergency_points AS p LEFT JOIN house_types AS h ON h.id = p.house_type_id
       WHERE p.development_id = ? ORDER BY p.position, p.id LIMIT ${LIMIT}`,
      developmentId,
    ),
    items: await rowsOf(
      tx,
      `SELECT i.id, i.house_type_id, h.name AS house_type_name, i.title, i.detail, i.due_after_days,
         (SELECT count(*)::int FROM checklist_ticks AS t WHERE t.checklist_item_id = i.id AND t.in_place_by IS NULL) AS ticks
       FROM checklist_items AS i LEFT JOIN house_types AS h ON h.id = i.house_type_id
       WHERE i.development_id = ? ORDER BY i.due_after_days, i.position, i.id LIMIT ${LIMIT}`,
      developmentId,
    ),
    houseTypes: await rowsOf(
      tx,
      'SELECT id, name FROM house_types WHERE development_id = ? ORDER BY name',
      developmentId,
    ),
  }))
}

async function rowsOf<Row>(tx: Transaction, sql: string, developmentId: string): Promise<Row[]> {
  const { rows } = await tx.raw<{ rows: Row[] }>(sql, [developmentId])
  return rows
}
