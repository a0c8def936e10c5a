import type { Transaction } from '~/platform/db/transaction.server'
import { findingsAtMost, type Found, foundOf } from '../finding'
import { type DuplicateGroup, groupDuplicates, type Namesake } from '../views/group-duplicates'

type Place = { tenantId: string }

export type UnsoldRow = { unitId: string; developmentId: string; development: string; number: string; address: string }

/** Sold homes of a tenant with nobody on record. */
export async function soldUnitsWithoutHomeowner(tx: Transaction, { tenantId }: Place): Promise<Found<UnsoldRow>> {
  const { rows } = await tx.raw<{ rows: UnsoldRow[] }>(
    `SELECT u.id AS unit_id, u.development_id, d.name AS development, u.number, u.address
     FROM units AS u JOIN developments AS d ON d.id = u.development_id
     WHERE u.tenant_id = :tenantId AND u.sold_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM homeowners AS h WHERE h.unit_id = u.id AND h.moved_out_at IS NULL)
     ORDER BY d.name, substring(u.number FROM '[0-9]{1,9}')::int, u.number, u.id LIMIT :limit`,
    { tenantId, limit: findingsAtMost + 1 },
  )
  return foundOf(rows)
}

export type WithoutEmailRow = {
  homeownerId: string
  developmentId: string
  development: string
  name: string
  unit: string
  isOnboarded: boolean
}

/** Homeowners of a tenant without an e-mail address. */
export async function homeownersWithoutEmail(tx: Transaction, { tenantId }: Place): Promise<Found<WithoutEmailRow>> {
  const { rows } = await tx.raw<{ rows: WithoutEmailRow[] }>(
    `SELECT h.id AS homeowner_id, h.development_id, d.name AS development, h.name, u.number AS unit,
       h.onboarded_at IS NOT NULL AS is_onboarded
     FROM homeowners AS h JOIN units AS u ON u.id = h.unit_id JOIN developments AS d ON d.id = h.development_id
     WHERE h.tenant_id = :tenantId AND h.email IS NULL AND h.moved_out_at IS NULL
     ORDER BY d.name, substring(u.number FROM '[0-9]{1,9}')::int, u.number, h.id LIMIT :limit`,
    { tenantId, limit: findingsAtMost + 1 },
  )
  return foundOf(rows)
}

export type SharingHomeowner = Namesake & {
  unitId: string
  unit: string
  developmentId: string
  development: string
  lastActiveAt: string | null
}

export type DuplicateRow = DuplicateGroup<SharingHomeowner>

/** Homeowners who share a home: far fewer than there are, and the only ones who can be there twice. */
const sharingAtMost = 50_000

/** Homeowners of a tenant who are one person, home by home. */
export async function duplicateHomeowners(tx: Transaction, { tenantId }: Place): Promise<Found<DuplicateRow>> {
  const { rows } = await tx.raw<{ rows: SharingHomeowner[] }>(
    `SELECT h.id, h.name, h.email, h.onboarded_at, h.last_active_at, h.created_at, h.unit_id, u.number AS unit, h.development_id,
       d.name AS development
     FROM (SELECT unit_id FROM homeowners WHERE tenant_id = :tenantId AND moved_out_at IS NULL GROUP BY unit_id HAVING count(*) > 1) AS shared
       JOIN homeowners AS h ON h.unit_id = shared.unit_id AND h.moved_out_at IS NULL
       JOIN units AS u ON u.id = h.unit_id JOIN developments AS d ON d.id = h.development_id
     ORDER BY d.name, substring(u.number FROM '[0-9]{1,9}')::int, u.number, h.unit_id, h.created_at, h.id LIMIT :limit`,
    { tenantId, limit: sharingAtMost },
  )
  const homes = new Map<string, SharingHomeowner[]>()
  for (const row of rows) homes.set(row.unitId, [...(homes.get(row.unitId) ?? []), row])
  const { rows: groups, more } = foundOf([...homes.values()].flatMap(groupDuplicates))
  return { rows: groups, more: more || rows.length === sharingAtMost }
}
