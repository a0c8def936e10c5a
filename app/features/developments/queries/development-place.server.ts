import { z } from 'zod'
import type { Scope } from '~/auth/scope.server'
import type { DevelopmentsRow } from '~/models/rows'
import { oncePerRequest } from '~/platform/request-context.server'
import { notFound } from '~/platform/problem.server'

export type DevelopmentPlace = Pick<DevelopmentsRow, 'id' | 'name' | 'address' | 'city' | 'tenantId'> & {
  tenantName: string
  timezone: string
}

const idSchema = z.string().uuid()

/**
 * A development by the id in an address, once for all loaders of a page.
 * @throws 404 when there is none that this person may see.
 */
export async function developmentPlace(scope: Scope, developmentId: string | undefined): Promise<DevelopmentPlace> {
  const id = idSchema.safeParse(developmentId)
  if (!id.success) throw notFound('Development')
  const place = await oncePerRequest(`development-place:${scope.sightKey}:${id.data}`, () => findPlace(scope, id.data))
  if (!place) throw notFound('Development')
  return place
}

function findPlace(scope: Scope, id: string): Promise<DevelopmentPlace | undefined> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: DevelopmentPlace[] }>(
      `SELECT d.id, d.name, d.address, d.city, t.id AS tenant_id, t.name AS tenant_name, t.timezone
       FROM developments AS d JOIN tenants AS t ON t.id = d.tenant_id WHERE d.id = ?`,
      [id],
    )
    return rows[0]
  })
}
