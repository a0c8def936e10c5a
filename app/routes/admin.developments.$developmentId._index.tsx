import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { askThroughCache } from '~/metrics/query/cache.server'
import { DevelopmentDashboard } from '~/features/analytics/overview/development-page'
import { developmentTab } from '~/features/analytics/overview/page.server'
import { readPeriod } from '~/metrics/query/period'

import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { firstPageOfDevelopment } from '~/features/developments/queries/first-page.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { searchParamsOf } from '~/platform/request-text.server'

export const handle = { period: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'developments:read')
  const development = await developmentPlace(scope, params.developmentId)
  if (!scope.may('analytics:read')) throw redirect(firstPageOfDevelopment(scope, development.id))
  const filters = filtersOf(request, development)
  const ask = askThroughCache(scope, [`development:${development.id}`], refreshOf(request))
  return { development, period: filters.period, ...(await onceRefreshed(request, developmentTab(ask, filters))) }
}

function filtersOf(request: Request, { id, tenantId, timezone }: { id: string; tenantId: string; timezone: string }) {
  const { period } = readPeriod(searchParamsOf(request), calendarDayIn(timezone, new Date()))
  return { tenantId, developmentId: id, period }
}

export default function Overview() {
  return <DevelopmentDashboard {...useLoaderData<typeof loader>()} />
}
