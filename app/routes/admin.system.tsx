import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { askThroughCache } from '~/metrics/query/cache.server'
import { PeriodControls } from '~/features/analytics/shared/parts/period-controls'
import { SystemLoadDashboard } from '~/features/analytics/system/page'
import { readPeriod } from '~/metrics/query/period'

import { systemPage } from '~/features/analytics/system/page.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { searchParamsOf } from '~/platform/request-text.server'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'System load · OpenHouse' }]

export const handle = { breadcrumb: 'System load' }

const tags = ['system-load']

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'platform:read')
  const now = new Date().toISOString()
  const today = calendarDayIn('UTC', now)
  const { period, problem } = readPeriod(searchParamsOf(request), today)
  return {
    today,
    period,
    problem,
    figures: await onceRefreshed(
      request,
      systemPage(askThroughCache(scope, tags, refreshOf(request)), { period, now }),
    ),
  }
}

export default function SystemLoad() {
  const { today, period, problem, figures } = useLoaderData<typeof loader>()
  return (
    <div className="space-y-7">
      <PageHeader
        title="System load"
        eyebrow="The whole platform"
        description="How busy the servers are, how fast they answer, and what fails. Days are those of UTC."
        actions={<PeriodControls developmentId={null} period={period} today={today} />}
      />
      {problem ? (
        <Notice tone="warn" title={problem} live>
          These are the last 30 days instead.
        </Notice>
      ) : null}
      <SystemLoadDashboard {...figures} period={period} />
    </div>
  )
}
