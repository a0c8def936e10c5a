import type { Scope } from '~/auth/scope.server'
import type { Transaction } from '~/platform/db/transaction.server'

export type Place = { id: string; name: string; slug: string; developments: { id: string; name: string }[] }

/** The tenants that the person may see, each with the developments that they may see, by name. */
export function places(scope: Scope): Promise<Place[]> {
  return scope.read(async (tx: Transaction) => {
    const { rows } = await tx.raw<{ rows: Place[] }>(
      `SELECT tenants.id, tenants.name, tenants.slug,
         coalesce(
           json_agg(json_build_object('id', developments.id, 'name', developments.name) ORDER BY developments.name)
             FILTER (WHERE developments.id IS NOT NULL),
           '[]'
         ) AS developments
       FROM tenants LEFT JOIN developments ON developments.tenant_id = tenants.id
       GROUP BY tenants.id, tenants.name, tenants.slug
       ORDER BY tenants.name`,
    )
    return rows
  })
}
