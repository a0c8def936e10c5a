import { rowsPlace } from '~/metrics/measures/paths'
import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { askThroughCache } from '~/metrics/query/cache.server'
import { waitFor } from '~/features/analytics/shared/panels.server'
import { readChatDevelopments } from '~/features/analytics/chat/filters'
import { chatOverview } from '~/features/analytics/chat/page.server'
import { ChatOverviewDashboard } from '~/features/analytics/chat/page'
import { PeriodControls } from '~/features/analytics/shared/parts/period-controls'
import { csvParams } from '~/features/analytics/shared/csv-params'
import { readPeriod } from '~/metrics/query/period'

import { periodSearch } from '~/metrics/query/period-search'
import { sightOf } from '~/metrics/query/visibility.server'
import { readCursor } from '~/lib/keyset'
import { searchParamsOf } from '~/platform/request-text.server'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Chat · OpenHouse' }]

export const handle = { breadcrumb: 'Chat' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const searchParams = searchParamsOf(request)
  const { tenant, several, timezone, today, earliestToday, tags } = await sightOf(scope, searchParams)
  const { period, problem } = readPeriod(searchParams, today, earliestToday)
  const list = readChatDevelopments(searchParams)
  const developments = { ...list, cursor: readCursor(searchParams.get('cursor')) }
  const ask = askThroughCache(scope, tags, refreshOf(request))
  const asked = { tenantId: tenant?.id ?? null, period, developments }
  return {
    company: several ? (tenant?.name ?? 'All companies') : (tenant?.name ?? null),
    showCompany: several && !tenant,
    timezone,
    today,
    period,
    problem,
    sort: list.sort,
    place: rowsPlace(period, { tenant: several ? (tenant?.slug ?? null) : null }),
    csv: csvParams({ period, sort: list.sort, query: { search: list.search, tenant: tenant?.slug } }),
    figures: await waitFor(await onceRefreshed(request, chatOverview(ask, asked)), 'developments'),
  }
}

export default function Chat() {
  const { company, showCompany, timezone, today, period, problem, sort, place, csv, figures } =
    useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  return (
    <div className="space-y-7">
      <PageHeader
        title="Chat"
        eyebrow={company}
        description="What homeowners ask, and what the assistants make of it"
        actions={<PeriodControls developmentId={null} period={period} today={today} />}
      />
      {problem ? (
        <Notice tone="warn" title={problem} live>
          These are the last 30 days instead.
        </Notice>
      ) : null}
      <ChatOverviewDashboard
        {...figures}
        timeZone={timezone}
        place={place}
        sort={sort}
        showCompany={showCompany}
        search={periodSearch(params)}
        csvParams={csv}
      />
    </div>
  )
}
