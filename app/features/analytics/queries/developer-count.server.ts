import type { Scope } from '~/auth/scope.server'

/** How many people there are whose developments are assigned to them, and who may sign in. */
export function developerCount(scope: Scope, { tenantId }: { tenantId: string | null }): Promise<number> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [{ count: number }] }>(
      `SELECT count(*)::int AS count FROM users
       WHERE role = 'developer' AND disabled_at IS NULL AND (:tenantId::uuid IS NULL OR tenant_id = :tenantId::uuid)`,
      { tenantId },
    )
    return rows[0].count
  })
}
