import type { Scope } from '~/auth/scope.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { notFound } from '~/platform/problem.server'
import { type TenantInSight, tenantsInSight } from './visible-tenants.server'

export type Sight = {
  /** The one tenant that is looked at; null for all in sight. */
  tenant: TenantInSight | null
  several: boolean
  /** The zone of times shown: the tenant's, or UTC over several. */
  timezone: string
  /** The newest day: over several tenants, that of the one where it is latest, so that no row is cut off. The days of a period are the same
   * for all of them: each counts on its own clock what happened on those dates. */
  today: string
  /** Over several tenants, the day of the one where it is earliest: from it on, days are not over everywhere. */
  earliestToday: string
  /** What makes the figures stale. */
  tags: string[]
}

/**
 * Whose figures an address asks for: `?tenant=slug` narrows what the person may see.
 * @throws 404 when the person may see no such tenant.
 */
export async function sightOf(scope: Scope, params: URLSearchParams, now = new Date()): Promise<Sight> {
  const tenants = await tenantsInSight(scope)
  const slug = params.get('tenant')
  const named = slug ? tenants.find((tenant) => tenant.slug === slug) : undefined
  if (slug && !named) throw notFound('Company')
  const tenant = named ?? (tenants.length === 1 ? (tenants[0] ?? null) : null)
  const looked = tenant ? [tenant] : tenants
  const days = looked.map(({ timezone }) => calendarDayIn(timezone, now)).sort()
  return {
    tenant,
    several: tenants.length > 1,
    timezone: tenant?.timezone ?? 'UTC',
    today: days.at(-1) ?? calendarDayIn('UTC', now),
    earliestToday: days[0] ?? calendarDayIn('UTC', now),
    tags: looked.map(({ id }) => `tenant:${id}`),
  }
}
