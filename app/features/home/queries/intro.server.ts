import type { HomeScope } from '~/auth/scope.server'
import { notFound } from '~/platform/problem.server'

export type IntroRow = {
  homeownerName: string
  address: string
  houseTypeName: string | null
  developmentName: string
  city: string
  builderName: string
  /** Documents of this house type, or of all, that can be asked about. */
  documents: number
  /** Whether there is an assistant to ask. */
  hasAssistant: boolean
  isSeen: boolean
}

/** Whom to greet, and all that must be known of the home before a first question can be asked. */
export function intro(scope: HomeScope): Promise<IntroRow> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: IntroRow[] }>(
      `SELECT homeowners.name AS homeowner_name, homeowners.intro_seen_at IS NOT NULL AS is_seen, units.address,
         house_types.name AS house_type_name, developments.name AS development_name, developments.city,
         tenants.name AS builder_name,
         (SELECT count(*)::int FROM documents
           WHERE documents.development_id = units.development_id AND documents.ready_version IS NOT NULL
             AND (documents.house_type_id IS NULL OR documents.house_type_id = units.house_type_id)) AS documents,
         EXISTS (SELECT 1 FROM assistants WHERE assistants.development_id = units.development_id) AS has_assistant
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
  })
}
