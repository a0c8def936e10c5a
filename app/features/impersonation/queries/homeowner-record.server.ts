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
  impersonations: ImpersonationRow[]
}

export type ImpersonationRow = {
  id: string
  actorName: string
  reason: string
  mayWrite: boolean
  startedAt: string
  /** Null when nobody came in by it. */
  enteredAt: string | null
  /** When it was over, or will be. */
  overAt: string
  isRunning: boolean
}

const idSchema = z.string().uuid()
const shown = 50

/**
 * One homeowner of a development, and who was in their place of late.
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
         to_json(homeowner.onboarded_at) AS onboarded_at, to_json(homeowner.last_active_at) AS last_active_at,
         coalesce((SELECT json_agg(listed) FROM (
           SELECT id, actor_name AS "actorName", reason, may_write AS "mayWrite", created_at AS "startedAt", used_at AS "enteredAt",
             coalesce(ended_at, expires_at) AS "overAt", ended_at IS NULL AND expires_at > clock_timestamp() AS "isRunning"
           FROM impersonations WHERE homeowner_id = homeowner.id ORDER BY created_at DESC, id DESC LIMIT :shown
         ) AS listed), '[]') AS impersonations
       FROM homeowners AS homeowner
         JOIN units AS unit ON unit.id = homeowner.unit_id
         LEFT JOIN house_types AS type ON type.id = unit.house_type_id
       WHERE homeowner.id = :id AND homeowner.development_id = :developmentId`,
      { id: id.data, developmentId, shown },
    )
    const [row] = rows
    if (!row) throw notFound('Homeowner')
    return row
  })
}
