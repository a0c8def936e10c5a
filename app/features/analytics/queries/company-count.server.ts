import type { Scope } from '~/auth/scope.server'

/** How many companies that build homes the person sees, or 1 where one is chosen. */
export function companyCount(scope: Scope, { tenantId }: { tenantId: string | null }): Promise<number> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [{ count: number }] }>(
      'SELECT count(*)::int AS count FROM tenants WHERE :tenantId::uuid IS NULL OR id = :tenantId::uuid',
      { tenantId },
    )
    return rows[0].count
  })
}
