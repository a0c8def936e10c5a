import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
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
import { readRefresh } from '~/features/analytics/shared/list-filters'
import { periodSearch } from '~/metrics/query/period-search'
import { sightOf } from '~/metrics/query/visibility.server'
import { readCursor } from '~/lib/keyset'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Chat · OpenHouse' }]

export const handle = { breadcrumb: 'Chat' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const searchParams = searchParamsOf(request)
  const { tenant, several, timezone, today, earliestToday, tags } = await sightOf(scope, searchParams)
  const { period, problem } = readPeriod(searchParams, today, earliestToday)
  const asked = readChatDevelopments(searchParams)
  const developments = { ...asked, cursor: readCursor(searchParams.get('cursor')) }
  return {
    company: several ? (tenant?.name ?? 'All companies') : (tenant?.name ?? null),
    showCompany: several && !tenant,
    timezone,
    today,
    period,
    problem,
    loadedAt: new Date().toISOString(),
    sort: asked.sort,
    place: { from: period.from, to: period.to, tenant: several ? (tenant?.slug ?? null) : null },
    csv: csvParams({ period, sort: asked.sort, query: { search: asked.search, tenant: tenant?.slug } }),
    figures: await waitFor(
      chatOverview(askThroughCache(scope, tags), { tenantId: tenant?.id ?? null, period, developments }),
      'developments',
    ),
  }
}

/** Counts one panel anew; the loaders that run afterwards find it in the cache. */
export async function action({ request }: ActionFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const searchParams = searchParamsOf(request)
  const { tenant, today, earliestToday, tags } = await sightOf(scope, searchParams)
  const { period } = readPeriod(searchParams, today, earliestToday)
  const ask = askThroughCache(scope, tags, readRefresh(await readForm(request)))
  const developments = { ...readChatDevelopments(searchParams), cursor: readCursor(searchParams.get('cursor')) }
  await Promise.all(Object.values(chatOverview(ask, { tenantId: tenant?.id ?? null, period, developments })))
  return null
}

export default function Chat() {
  const { company, showCompany, timezone, today, period, problem, loadedAt, sort, place, csv, figures } =
    useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  return (
    <div className="space-y-7">
      <PageHeader
        title="Chat"
        eyebrow={company}
        description="What homeowners ask, and what the assistants make of it"
        actions={<PeriodControls developmentId={null} period={period} today={today} loadedAt={loadedAt} />}
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
