import type { Scope } from '~/auth/scope.server'
import type { TenantsRow } from '~/models/rows'
import { oncePerRequest } from '~/platform/request-context.server'

export type TenantInSight = Pick<TenantsRow, 'id' | 'slug' | 'name' | 'timezone'>

/** The tenants whose figures this person may see, by name. */
export function tenantsInSight(scope: Scope): Promise<TenantInSight[]> {
  return oncePerRequest(`tenants-in-sight:${scope.sightKey}`, () =>
    scope.read(async (tx) => {
      const { rows } = await tx.raw<{ rows: TenantInSight[] }>(
        'SELECT id, slug, name, timezone FROM tenants ORDER BY name, id',
      )
      return rows
    }),
  )
}
