import type { Scope } from '~/auth/scope.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { searchParamsOf } from '~/platform/request-text.server'
import { sightOf } from '~/metrics/query/visibility.server'
import type { Ground } from './endpoint'

/** All that a person may see, or the company that the address names. */
export async function groundInSight(scope: Scope, request: Request): Promise<Ground> {
  const { tenant, timezone, today, tags } = await sightOf(scope, searchParamsOf(request))
  return { tenantId: tenant?.id ?? null, developmentId: null, timezone, today, tags }
}

/** One development. */
export function groundOfDevelopment({
  id,
  tenantId,
  timezone,
}: {
  id: string
  tenantId: string
  timezone: string
}): Ground {
  const today = calendarDayIn(timezone, new Date())
  return { tenantId, developmentId: id, timezone, today, tags: [`development:${id}`] }
}
