import { rowsPlace } from '~/metrics/measures/paths'
import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData, useSearchParams } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { askThroughCache } from '~/metrics/query/cache.server'
import { OverviewDashboard } from '~/features/analytics/overview/page'
import { PeriodControls } from '~/features/analytics/shared/parts/period-controls'
import { readPeriod } from '~/metrics/query/period'

import { periodSearch } from '~/metrics/query/period-search'
import { overview } from '~/features/analytics/overview/page.server'
import { firstPage } from '~/features/developments/queries/first-page.server'
import { sightOf } from '~/metrics/query/visibility.server'
import { formatTime, formatWeekday } from '~/lib/format'
import { searchParamsOf } from '~/platform/request-text.server'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import type { loader as frameLoader } from './admin'

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'developments:read')
  if (!scope.may('analytics:read')) throw redirect(await firstPage(scope))
  const searchParams = searchParamsOf(request)
  const { tenant, several, timezone, today, earliestToday, tags } = await sightOf(scope, searchParams)
  // An OpenHouse without a company: whoever may take one in begins there.
  if (!tenant && !several && scope.role === 'super_admin') throw redirect(adminPath.companies())
  const { period, problem } = readPeriod(searchParams, today, earliestToday)
  return {
    company: tenant?.name ?? null,
    several,
    timezone,
    today,
    period,
    problem,
    loadedAt: new Date().toISOString(),
    figures: await onceRefreshed(
      request,
      overview(askThroughCache(scope, tags, refreshOf(request)), { tenantId: tenant?.id ?? null, period }),
    ),
  }
}

export default function Overview() {
  const { company, several, timezone, today, period, problem, loadedAt, figures } = useLoaderData<typeof loader>()
  const person = useRouteLoaderData<typeof frameLoader>('routes/admin')?.person
  const [params] = useSearchParams()
  return (
    <div className="space-y-7">
      <PageHeader
        title={greet(person?.name, formatTime(loadedAt, timezone))}
        eyebrow={several ? (company ?? 'All companies') : company}
        description={formatWeekday(today)}
        actions={<PeriodControls developmentId={null} period={period} today={today} />}
      />
      {problem ? (
        <Notice tone="warn" title={problem} live>
          These are the last 30 days instead.
        </Notice>
      ) : null}
      <OverviewDashboard
        {...figures}
        timezone={timezone}
        loadedAt={loadedAt}
        search={periodSearch(params)}
        place={rowsPlace(period, { tenant: params.get('tenant') })}
      />
    </div>
  )
}

function greet(name: string | undefined, time: string): string {
  const hour = Number(time.slice(0, 2))
  const greeting = hour < 12 ? 'Good morning' : hour < 18 ? 'Good afternoon' : 'Good evening'
  const [first] = (name ?? '').split(' ')
  return first ? `${greeting}, ${first}` : greeting
}
