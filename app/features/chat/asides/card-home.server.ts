import type { HomeScope } from '~/auth/scope.server'
import type { CardContact, CardHome, CardPoint } from '~/domain/danger/danger-card'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'

type Row = Omit<CardHome, 'now' | 'points' | 'contacts'> & {
  weekday: number
  minutes: number
  points: CardPoint[] | null
  contacts: CardContact[] | null
}

const ROWS = 20

/** All that the card of a danger needs to know of a home, in one statement. */
export async function cardHome(tx: Transaction, { unitId }: HomeScope): Promise<CardHome> {
  const { rows } = await tx.raw<{ rows: Row[] }>(
    `SELECT units.address, units.postcode AS eircode, developments.name AS development_name, developments.country,
       tenants.timezone AS time_zone, extract(isodow FROM local.now)::int AS weekday,
       extract(hour FROM local.now)::int * 60 + extract(minute FROM local.now)::int AS minutes,
       (SELECT json_agg(json_build_object('kind', kind, 'location', location, 'instructions', instructions)) FROM (
         SELECT kind, location, instructions FROM emergency_points AS point
         WHERE point.tenant_id = units.tenant_id AND point.development_id = units.development_id
           AND (point.house_type_id IS NULL OR point.house_type_id = units.house_type_id)
         ORDER BY position, id LIMIT ${ROWS}) AS one) AS points,
       (SELECT json_agg(json_build_object('name', name, 'phone', phone, 'hours', hours, 'isEmergency', is_emergency)) FROM (
         SELECT name, phone, hours, is_emergency FROM contacts AS contact
         WHERE contact.tenant_id = units.tenant_id AND contact.development_id = units.development_id
         ORDER BY is_emergency DESC, position, id LIMIT ${ROWS}) AS one) AS contacts
     FROM units
       JOIN developments ON developments.id = units.development_id
       JOIN tenants ON tenants.id = units.tenant_id
       CROSS JOIN LATERAL (SELECT now() AT TIME ZONE tenants.timezone AS now) AS local
     WHERE units.id = ?`,
    [unitId],
  )
  const [row] = rows
  if (!row) throw notFound('Home')
  const { weekday, minutes, points, contacts, ...home } = row
  return { ...home, now: { weekday, minutes }, points: points ?? [], contacts: contacts ?? [] }
}
