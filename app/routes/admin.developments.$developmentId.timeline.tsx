import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { askThroughCache } from '~/metrics/query/cache.server'
import { TimelineDashboard } from '~/features/analytics/timeline/page'
import { readPeriod } from '~/metrics/query/period'

import { timelineTab } from '~/features/analytics/timeline/page.server'
import { type DevelopmentPlace, developmentPlace } from '~/features/developments/queries/development-place.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { searchParamsOf } from '~/platform/request-text.server'

export const handle = { breadcrumb: 'Timeline', period: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const development = await developmentPlace(scope, params.developmentId)
  const asked = askedOf(request, development)
  const ask = askThroughCache(scope, [`development:${development.id}`], refreshOf(request))
  return {
    development,
    period: asked.period,
    ...(await onceRefreshed(request, timelineTab(ask, asked))),
  }
}

function askedOf(request: Request, { id, tenantId, timezone }: DevelopmentPlace) {
  const { period } = readPeriod(searchParamsOf(request), calendarDayIn(timezone, new Date()))
  return { tenantId, developmentId: id, period }
}

export default function Timeline() {
  return <TimelineDashboard {...useLoaderData<typeof loader>()} />
}
