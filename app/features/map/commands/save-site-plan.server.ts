import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import type { SitePlan } from '~/domain/site-plan/site-plan'
import { invalidate, markStale } from '~/platform/cache.server'

/** Keeps the site plan of a development, in the place of any it had. */
export async function saveSitePlan(
  scope: Scope,
  { tenantId, developmentId, plan }: { tenantId: string; developmentId: string; plan: SitePlan },
): Promise<void> {
  const tags = [`development:${developmentId}`, `tenant:${tenantId}`]
  await scope.write(async (tx) => {
    await tx.raw(`UPDATE developments SET site_plan = ?::jsonb, updated_at = now() WHERE id = ?`, [
      JSON.stringify(plan),
      developmentId,
    ])
    const buildings = plan.features.filter(({ properties }) => properties.kind === 'building').length
    await recordEvent(tx, {
      type: 'development.site_plan_saved',
      tenantId,
      developmentId,
      subjectId: developmentId,
      payload: { features: plan.features.length, buildings },
    })
    await markStale(tx, tags)
  })
  await invalidate(tags)
}
