import { platformScope } from '~/auth/scope.server'

export type CheckedTenant = { id: string; slug: string; name: string }

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
