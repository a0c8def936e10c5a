import type { HomeScope } from '~/auth/scope.server'
import type { Collection } from '~/domain/facts/next-collection'
import type { ContactsRow, ServiceChargesRow, UnitsRow } from '~/models/rows'
import { readSettings } from '~/models/tenant-settings'
import type { Transaction } from '~/platform/db/transaction.server'

export type KnownContact = Pick<
  ContactsRow,
  'name' | 'purpose' | 'phone' | 'email' | 'hours' | 'isEmergency' | 'subject'
>
export type ServiceCharge = Pick<ServiceChargesRow, 'period' | 'paidTo' | 'note'> & {
  amount: number
}
export type BinCollection = Collection & { name: string; note: string }

export type HomeFacts = Pick<UnitsRow, 'address' | 'defectsEndOn' | 'mprn' | 'gprn'> & {
  eircode: string | null
  developmentName: string
  houseType: string | null
  bedrooms: number | null
  floorAreaM2: number | null
  handedOverOn: string | null
  /** Of the home's own certificate. */
  energyRating: string | null
  energyRatingOfType: string | null
  currency: string
  today: string
  time: string
  weekday: number
  minutes: number
  points: { kind: string; location: string; instructions: string }[] | null
  contacts: KnownContact[] | null
  charges: ServiceCharge[] | null
  bins: BinCollection[] | null
  todo: string[] | null
  items: number
}

const ROWS = 20
const MOST_TO_DO = 8

/** All that the database knows of a home: which of it is wanted is known before, and it is little. */
export async function factsOf(tx: Transaction, { unitId, tenantId }: HomeScope): Promise<HomeFacts | undefined> {
  const { rows } = await tx.raw<{ rows: Omit<HomeFacts, 'currency'>[] }>(
    `SELECT units.address, units.postcode AS eircode, developments.name AS development_name, type.name AS house_type, type.bedrooms,
       type.floor_area_m2::float8 AS floor_area_m2, (units.handed_over_at AT TIME ZONE tenants.timezone)::date::text AS handed_over_on,
       units.energy_rating, type.energy_rating AS energy_rating_of_type, units.mprn, units.gprn,
       coalesce(units.defects_end_on, ((units.handed_over_at AT TIME ZONE tenants.timezone)::date
         + make_interval(months => developments.defects_months))::date)::text AS defects_end_on,
       local.now::date::text AS today, to_char(local.now, 'HH24:MI') AS time, extract(isodow FROM local.now)::int AS weekday,
       extract(hour FROM local.now)::int * 60 + extract(minute FROM local.now)::int AS minutes,
       (SELECT json_agg(json_build_object('kind', kind, 'location', location, 'instructions', instructions)) FROM (
         SELECT kind, location, instructions FROM emergency_points AS point
         WHERE ${ofHome('point')} ORDER BY position, id LIMIT ${ROWS}) AS one) AS points,
       (SELECT json_agg(json_build_object('name', name, 'purpose', purpose, 'phone', phone, 'email', email, 'hours', hours,
           'isEmergency', is_emergency, 'subject', subject)) FROM (
         SELECT name, purpose, phone, email, hours, is_emergency, subject FROM contacts AS contact
         WHERE contact.tenant_id = units.tenant_id AND contact.development_id = units.development_id
         ORDER BY position, id LIMIT ${ROWS}) AS one) AS contacts,
       (SELECT json_agg(json_build_object('amount', amount::float8, 'period', period, 'paidTo', paid_to, 'note', note)) FROM (
         SELECT amount, period, paid_to, note FROM service_charges AS charge
         WHERE ${ofHome('charge')} ORDER BY position, id LIMIT ${ROWS}) AS one) AS charges,
       (SELECT json_agg(json_build_object('name', name, 'note', note, 'weekdays', weekdays, 'everyWeeks', every_weeks,
           'countedFrom', counted_from, 'fromMonth', from_month, 'toMonth', to_month)) FROM (
         SELECT name, note, weekdays, every_weeks, counted_from, from_month, to_month FROM bin_collections AS bin
         WHERE ${ofHome('bin')} AND (bin.phase IS NULL OR bin.phase = units.phase) ORDER BY position, id LIMIT ${ROWS}) AS one) AS bins,
       (SELECT json_agg(title) FROM (
         SELECT item.title FROM checklist_items AS item
         WHERE ${ofHome('item')}
           AND NOT EXISTS (SELECT FROM checklist_ticks AS tick WHERE tick.checklist_item_id = item.id AND tick.unit_id = units.id)
         ORDER BY item.due_after_days, item.position, item.id LIMIT ${MOST_TO_DO}) AS one) AS todo,
       (SELECT count(*)::int FROM checklist_items AS item
         WHERE item.tenant_id = units.tenant_id AND item.development_id = units.development_id) AS items
     FROM units
       JOIN developments ON developments.id = units.development_id
       JOIN tenants ON tenants.id = units.tenant_id
       LEFT JOIN house_types AS type ON type.id = units.house_type_id
       CROSS JOIN LATERAL (SELECT now() AT TIME ZONE tenants.timezone AS now) AS local
     WHERE units.id = ?`,
    [unitId],
  )
  const { currency } = await readSettings(tx, tenantId, 'formats')
  return rows[0] && { ...rows[0], currency }
}

function ofHome(table: string): string {
  return `${table}.tenant_id = units.tenant_id AND ${table}.development_id = units.development_id
           AND (${table}.house_type_id IS NULL OR ${table}.house_type_id = units.house_type_id)`
}
