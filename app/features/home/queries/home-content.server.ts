import type { Model } from 'objection'
import type { Scope } from '~/auth/scope.server'
import type { BinCollection } from '~/models/bin-collection'
import type { ChecklistItem } from '~/models/checklist-item'
import type { Contact } from '~/models/contact'
import type { EmergencyPoint } from '~/models/emergency-point'
import type { HouseTypesRow } from '~/models/rows'
import type { ServiceCharge } from '~/models/service-charge'
import { readSettings } from '~/models/tenant-settings'
import type { Transaction } from '~/platform/db/transaction.server'

type OfHouseType = { houseTypeName: string | null }

export type HomeContent = {
  contacts: Pick<Contact, 'id' | 'name' | 'purpose' | 'phone' | 'email' | 'hours' | 'isEmergency' | 'subject'>[]
  points: (Pick<EmergencyPoint, 'id' | 'houseTypeId' | 'kind' | 'location' | 'instructions'> & OfHouseType)[]
  items: (Pick<ChecklistItem, 'id' | 'houseTypeId' | 'title' | 'detail' | 'dueAfterDays'> &
    OfHouseType & { ticks: number })[]
  charges: (Pick<ServiceCharge, 'id' | 'houseTypeId' | 'period' | 'paidTo' | 'note'> &
    OfHouseType & { amount: number; currency: string })[]
  bins: (Omit<BinCollection, keyof Model | 'tenantId' | 'developmentId' | 'position' | 'createdAt' | 'updatedAt'> &
    OfHouseType)[]
  houseTypes: Pick<HouseTypesRow, 'id' | 'name' | 'energyRating'>[]
  defectsMonths: number | null
}

const LIMIT = 300

type Charge = HomeContent['charges'][number]

async function chargesOf(tx: Transaction, developmentId: string): Promise<Charge[]> {
  const charges = await rowsOf<Omit<Charge, 'currency'> & { tenantId: string }>(
    tx,
    `SELECT c.id, c.tenant_id, c.house_type_id, h.name AS house_type_name, c.amount::float8 AS amount, c.period, c.paid_to, c.note
     FROM service_charges AS c LEFT JOIN house_types AS h ON h.id = c.house_type_id
     WHERE c.development_id = ? ORDER BY c.position, c.id LIMIT ${LIMIT}`,
    developmentId,
  )
  if (!charges[0]) return []
  const { currency } = await readSettings(tx, charges[0].tenantId, 'formats')
  return charges.map(({ tenantId: _, ...charge }) => ({ ...charge, currency }))
}

/** Everything that staff write for the homes of a development, in the order in which homes see it. */
export function homeContent(scope: Scope, developmentId: string): Promise<HomeContent> {
  return scope.read(async (tx) => ({
    contacts: await rowsOf(
      tx,
      `SELECT id, name, purpose, phone, email, hours, is_emergency, subject FROM contacts
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
    charges: await chargesOf(tx, developmentId),
    bins: await rowsOf(
      tx,
      `SELECT b.id, b.house_type_id, h.name AS house_type_name, b.phase, b.name, b.weekdays, b.every_weeks, b.counted_from,
         b.from_month, b.to_month, b.note
       FROM bin_collections AS b LEFT JOIN house_types AS h ON h.id = b.house_type_id
       WHERE b.development_id = ? ORDER BY b.position, b.id LIMIT ${LIMIT}`,
      developmentId,
    ),
    defectsMonths: await defectsMonthsOf(tx, developmentId),
    houseTypes: await rowsOf(
      tx,
      'SELECT id, name, energy_rating FROM house_types WHERE development_id = ? ORDER BY name',
      developmentId,
    ),
  }))
}

async function defectsMonthsOf(tx: Transaction, developmentId: string): Promise<number | null> {
  const [row] = await rowsOf<{ defectsMonths: number | null }>(
    tx,
    'SELECT defects_months FROM developments WHERE id = ?',
    developmentId,
  )
  return row?.defectsMonths ?? null
}

async function rowsOf<Row>(tx: Transaction, sql: string, developmentId: string): Promise<Row[]> {
  const { rows } = await tx.raw<{ rows: Row[] }>(sql, [developmentId])
  return rows
}
