import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { askThroughCache } from '~/metrics/query/cache.server'
import { TimelineDashboard } from '~/features/analytics/timeline/page'
import { readPeriod } from '~/metrics/query/period'
import { readRefresh } from '~/features/analytics/shared/list-filters'
import { timelineTab } from '~/features/analytics/timeline/page.server'
import { type DevelopmentPlace, developmentPlace } from '~/features/developments/queries/development-place.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { readForm, searchParamsOf } from '~/platform/request-text.server'

export const handle = { breadcrumb: 'Timeline', period: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const development = await developmentPlace(scope, params.developmentId)
  const asked = askedOf(request, development)
  return {
    development,
    period: asked.period,
    ...timelineTab(askThroughCache(scope, [`development:${development.id}`]), asked),
  }
}

/** Counts one panel anew; the loaders that run afterwards find it in the cache. */
export async function action({ request, params }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const development = await developmentPlace(scope, params.developmentId)
  const refresh = readRefresh(await readForm(request))
  const ask = askThroughCache(scope, [`development:${development.id}`], refresh)
  await Promise.all(Object.values(timelineTab(ask, askedOf(request, development))))
  return null
}

function askedOf(request: Request, { id, tenantId, timezone }: DevelopmentPlace) {
  const { period } = readPeriod(searchParamsOf(request), calendarDayIn(timezone, new Date()))
  return { tenantId, developmentId: id, period }
}

export default function Timeline() {
  return <TimelineDashboard {...useLoaderData<typeof loader>()} />
}
