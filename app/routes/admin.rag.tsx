import { rowsPlace } from '~/metrics/measures/paths'
import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import type { Scope } from '~/auth/scope.server'
import { askThroughCache } from '~/metrics/query/cache.server'
import { csvParams } from '~/features/analytics/shared/csv-params'
import { PeriodControls } from '~/features/analytics/shared/parts/period-controls'
import { RagDashboard } from '~/features/analytics/retrieval/page'
import { readPeriod } from '~/metrics/query/period'

import { readRagList } from '~/features/analytics/retrieval/filters'
import { ragPage } from '~/features/analytics/retrieval/page.server'
import { type Sight, sightOf } from '~/metrics/query/visibility.server'
import { readCursor } from '~/lib/keyset'
import { searchParamsOf } from '~/platform/request-text.server'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Retrieval · OpenHouse' }]

export const handle = { breadcrumb: 'Retrieval' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const searchParams = searchParamsOf(request)
  const sight = await sightOf(scope, searchParams)
  const { period, problem } = readPeriod(searchParams, sight.today, sight.earliestToday)
  const { query, sort } = readRagList(searchParams)
  const { tenant, several, timezone, today } = sight
  return {
    company: tenant?.name ?? null,
    several,
    timezone,
    today,
    period,
    problem,
    sort,
    csvParams: csvParams({ period, sort, query: { ...query, tenant: searchParams.get('tenant') ?? undefined } }),
    figures: await onceRefreshed(request, panelsOf({ scope, sight, searchParams, refresh: refreshOf(request) })),
  }
}

type Asked = { scope: Scope; sight: Sight; searchParams: URLSearchParams; refresh: string | null }

function panelsOf({ scope, sight: { tenant, today, earliestToday, tags }, searchParams, refresh }: Asked) {
  const { query, sort } = readRagList(searchParams)
  return ragPage(askThroughCache(scope, tags, refresh), {
    scope,
    tenantId: tenant?.id ?? null,
    period: readPeriod(searchParams, today, earliestToday).period,
    today,
    search: query.search,
    sort,
    cursor: readCursor(searchParams.get('cursor')),
    refresh,
  })
}

export default function Retrieval() {
  const [params] = useSearchParams()
  const { company, several, today, period, problem, figures, ...page } = useLoaderData<typeof loader>()
  return (
    <div className="space-y-7">
      <PageHeader
        title="Retrieval"
        eyebrow={several ? (company ?? 'All companies') : company}
        description="The passages that answers are looked for in, and how well questions find them."
        actions={<PeriodControls developmentId={null} period={period} today={today} />}
      />
      {problem ? (
        <Notice tone="warn" title={problem} live>
          These are the last 30 days instead.
        </Notice>
      ) : null}
      <RagDashboard
        {...figures}
        {...page}
        place={rowsPlace(period, { tenant: params.get('tenant') })}
        showCompany={several && !company}
      />
    </div>
  )
}
