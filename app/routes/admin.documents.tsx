import { rowsPlace } from '~/metrics/measures/paths'
import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import type { Scope } from '~/auth/scope.server'
import { askThroughCache } from '~/metrics/query/cache.server'
import { DocumentGapsDashboard } from '~/features/analytics/documents/developments-page'
import { PeriodControls } from '~/features/analytics/shared/parts/period-controls'
import { csvParams } from '~/features/analytics/shared/csv-params'
import { readDocumentGaps } from '~/features/analytics/documents/filters'
import { documentGaps } from '~/features/analytics/documents/page.server'
import { readPeriod } from '~/metrics/query/period'

import { periodSearch } from '~/metrics/query/period-search'
import { sightOf } from '~/metrics/query/visibility.server'
import { readCursor } from '~/lib/keyset'
import { searchParamsOf } from '~/platform/request-text.server'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Documents · OpenHouse' }]

export const handle = { breadcrumb: 'Documents' }

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const { sight, problem, query, ...asked } = await askedOf(scope, request)
  const { tenant, several, timezone, today, tags } = sight
  const { period, list } = asked
  return {
    problem,
    today,
    period,
    eyebrow: several ? (tenant?.name ?? 'All companies') : (tenant?.name ?? null),
    timeZone: timezone,
    showCompany: several && !tenant,
    company: several && tenant ? `tenant=${tenant.slug}` : '',
    search: periodSearch(searchParamsOf(request)),
    sort: list.sort,
    place: rowsPlace(period, { tenant: several ? (tenant?.slug ?? null) : null }),
    csvParams: csvParams({ period, sort: list.sort, query }),
    figures: await onceRefreshed(request, await documentGaps(askThroughCache(scope, tags, refreshOf(request)), asked)),
  }
}

async function askedOf(scope: Scope, request: Request) {
  const searchParams = searchParamsOf(request)
  const sight = await sightOf(scope, searchParams)
  const { query, ...list } = readDocumentGaps(searchParams)
  const tenantId = sight.tenant?.id ?? null
  return {
    sight,
    ...readPeriod(searchParams, sight.today, sight.earliestToday),
    tenantId,
    query,
    list,
    cursor: readCursor(searchParams.get('cursor')),
  }
}

export default function Documents() {
  const { problem, today, period, eyebrow, search, figures, ...shown } = useLoaderData<typeof loader>()
  return (
    <div className="space-y-7">
      <PageHeader
        title="Documents"
        eyebrow={eyebrow}
        actions={<PeriodControls developmentId={null} period={period} today={today} />}
      />
      {problem ? (
        <Notice tone="warn" title={problem} live>
          These are the last 30 days instead.
        </Notice>
      ) : null}
      <DocumentGapsDashboard {...shown} {...figures} period={search} />
    </div>
  )
}
