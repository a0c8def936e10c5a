import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { askThroughCache } from '~/metrics/query/cache.server'
import { HomeownersDashboard } from '~/features/analytics/people/page'
import { csvParams } from '~/features/analytics/shared/csv-params'
import { readPeriod } from '~/metrics/query/period'

import { periodSearch } from '~/metrics/query/period-search'
import { readHomeownerList } from '~/features/analytics/people/filters'
import { homeownersTab } from '~/features/analytics/people/page.server'
import { type DevelopmentPlace, developmentPlace } from '~/features/developments/queries/development-place.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { readCursor } from '~/lib/keyset'
import { searchParamsOf } from '~/platform/request-text.server'

export const handle = { breadcrumb: 'Homeowners', period: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'homeowners:read')
  const development = await developmentPlace(scope, params.developmentId)
  const { query, ...asked } = askedOf(request, development)
  const { period, list } = asked
  const ask = askThroughCache(scope, [`development:${development.id}`], refreshOf(request))
  return {
    development,
    period,
    periodParams: periodSearch(searchParamsOf(request)).slice(1),
    sort: list.sort,
    csvParams: csvParams({ period, sort: list.sort, query }),
    now: new Date().toISOString(),
    ...(await onceRefreshed(request, await homeownersTab(scope, ask, asked))),
  }
}

function askedOf(request: Request, { id, tenantId, timezone }: DevelopmentPlace) {
  const searchParams = searchParamsOf(request)
  const { period } = readPeriod(searchParams, calendarDayIn(timezone, new Date()))
  const { query, ...list } = readHomeownerList(searchParams)
  return { tenantId, developmentId: id, period, query, list, cursor: readCursor(searchParams.get('cursor')) }
}

export default function Homeowners() {
  return <HomeownersDashboard {...useLoaderData<typeof loader>()} />
}
