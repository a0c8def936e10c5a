import type { Scope } from '~/auth/scope.server'
import { areasOf, type PlanArea } from '~/domain/site-plan/site-plan'
import { keptPlan } from '~/domain/site-plan/site-plan-schema'

/** What the site plan of a development is drawn of; nothing where it has none. */
export function sitePlan(
  scope: Scope,
  { tenantId, developmentId }: { tenantId: string; developmentId: string },
): Promise<PlanArea[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: { plan: string | null }[] }>(
      `SELECT site_plan::text AS plan FROM developments WHERE tenant_id = ? AND id = ?`,
      [tenantId, developmentId],
    )
    const plan = rows[0]?.plan
    return plan ? areasOf(keptPlan(JSON.parse(plan))) : []
  })
}
