import { platformScope } from '~/auth/scope.server'
import type { TenantsRow } from '~/models/rows'

export type CheckedTenant = Pick<TenantsRow, 'id' | 'slug' | 'name'>

/** Every tenant, or the one of a slug. */
export async function checkedTenants(slug: string | null): Promise<CheckedTenant[]> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: CheckedTenant[] }>(
      'SELECT id, slug, name FROM tenants WHERE :slug::text IS NULL OR slug = :slug ORDER BY name, id LIMIT 10000',
      { slug },
    ),
  )
  return rows
}
