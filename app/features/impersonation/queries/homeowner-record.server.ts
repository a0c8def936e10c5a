import { z } from 'zod'
import type { Scope } from '~/auth/scope.server'
import { notFound } from '~/platform/problem.server'

export type HomeownerRecord = {
  id: string
  name: string
  email: string | null
  unitNumber: string
  address: string
  houseType: string | null
  onboardedAt: string | null
  lastActiveAt: string | null
}

const idSchema = z.string().uuid()

/**
 * One homeowner of a development.
 * @throws 404 when there is none that the person may see.
 */
export function homeownerRecord(
  scope: Scope,
  { developmentId, homeownerId }: { developmentId: string; homeownerId: string | undefined },
): Promise<HomeownerRecord> {
  const id = idSchema.safeParse(homeownerId)
  if (!id.success) throw notFound('Homeowner')
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: HomeownerRecord[] }>(
      `SELECT homeowner.id, homeowner.name, homeowner.email, unit.number AS unit_number, unit.address, type.name AS house_type,
         to_json(homeowner.onboarded_at) AS onboarded_at, to_json(homeowner.last_active_at) AS last_active_at
       FROM homeowners AS homeowner
         JOIN units AS unit ON unit.id = homeowner.unit_id
         LEFT JOIN house_types AS type ON type.id = unit.house_type_id
       WHERE homeowner.id = :id AND homeowner.development_id = :developmentId`,
      { id: id.data, developmentId },
    )
    const [row] = rows
    if (!row) throw notFound('Homeowner')
    return row
  })
}
