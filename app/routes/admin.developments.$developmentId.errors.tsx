import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { askThroughCache } from '~/metrics/query/cache.server'
import { ErrorsDashboard } from '~/features/analytics/errors/page'
import { errorsQuery } from '~/features/analytics/errors/filters'
import { errorsTab } from '~/features/analytics/errors/page.server'
import { readPeriod } from '~/metrics/query/period'
import { readFilters } from '~/features/analytics/shared/list-filters'
import { type DevelopmentPlace, developmentPlace } from '~/features/developments/queries/development-place.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { readCursor } from '~/lib/keyset'
import { searchParamsOf } from '~/platform/request-text.server'

export const handle = { breadcrumb: 'Errors', period: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const development = await developmentPlace(scope, params.developmentId)
  const filters = filtersOf(request, development)
  const ask = askThroughCache(scope, [`development:${development.id}`], refreshOf(request))
  return {
    developmentId: development.id,
    timeZone: development.timezone,
    period: filters.period,
    ...(await onceRefreshed(request, errorsTab(ask, filters))),
  }
}

function filtersOf(request: Request, { id: developmentId, tenantId, timezone }: DevelopmentPlace) {
  const searchParams = searchParamsOf(request)
  return {
    tenantId,
    developmentId,
    period: readPeriod(searchParams, calendarDayIn(timezone, new Date())).period,
    kind: readFilters(errorsQuery, searchParams).kind ?? null,
    cursor: readCursor(searchParams.get('cursor')),
  }
}

export default function Errors() {
  return <ErrorsDashboard {...useLoaderData<typeof loader>()} />
}
