import type { HomeScope } from '~/auth/scope.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'

export type UnitRow = {
  homeownerName: string
  address: string
  postcode: string | null
  houseTypeName: string | null
  bedrooms: number | null
  floorAreaM2: number | null
  developmentName: string
  builderName: string
  /** Days and hour of the builder's zone. */
  today: string
  hour: number
  handedOverOn: string | null
  floorPlanId: string | null
}

/** The home and whose it is, with the plan of its house type. */
export async function unit(tx: Transaction, scope: HomeScope): Promise<UnitRow> {
  const { rows } = await tx.raw<{ rows: UnitRow[] }>(
    `SELECT homeowners.name AS homeowner_name, units.address, units.postcode,
       house_types.name AS house_type_name, house_types.bedrooms, house_types.floor_area_m2::float8 AS floor_area_m2,
       developments.name AS development_name, tenants.name AS builder_name,
       (now() AT TIME ZONE tenants.timezone)::date::text AS today,
       extract(hour FROM now() AT TIME ZONE tenants.timezone)::int AS hour,
       (units.handed_over_at AT TIME ZONE tenants.timezone)::date::text AS handed_over_on,
       (SELECT documents.id FROM documents
         WHERE documents.development_id = units.development_id AND documents.category = 'floor-plan'
           AND documents.house_type_id = units.house_type_id AND documents.ready_version IS NOT NULL
         ORDER BY documents.ready_at DESC, documents.id LIMIT 1) AS floor_plan_id
     FROM units
     JOIN developments ON developments.id = units.development_id
     JOIN tenants ON tenants.id = units.tenant_id
     JOIN homeowners ON homeowners.id = ?
     LEFT JOIN house_types ON house_types.id = units.house_type_id
     WHERE units.id = ?`,
    [scope.homeownerId, scope.unitId],
  )
  const [row] = rows
  if (!row) throw notFound('Home')
  return row
}
