import { onceRefreshed, refreshOf } from '~/platform/refresh.server'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import type { Scope } from '~/auth/scope.server'
import { askThroughCache } from '~/metrics/query/cache.server'
import { RagQualityDashboard } from '~/features/analytics/retrieval/quality-page'
import { readPeriod } from '~/metrics/query/period'
import { readFilters } from '~/features/analytics/shared/list-filters'
import { lowSimilarityQuery, unusedQuery } from '~/features/analytics/retrieval/filters'
import { ragTab } from '~/features/analytics/retrieval/page.server'
import { type DevelopmentPlace, developmentPlace } from '~/features/developments/queries/development-place.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { readCursor } from '~/lib/keyset'
import { searchParamsOf } from '~/platform/request-text.server'

export const handle = { breadcrumb: 'RAG quality', period: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const development = await developmentPlace(scope, params.developmentId)
  const filters = filtersOf(request, development)
  const { passages, period } = filters
  return {
    developmentId: development.id,
    timeZone: development.timezone,
    passages,
    period,
    ...(await onceRefreshed(request, panelsOf(scope, development, filters, refreshOf(request)))),
  }
}

function filtersOf(request: Request, { timezone }: DevelopmentPlace) {
  const searchParams = searchParamsOf(request)
  const { search, outcome } = readFilters(lowSimilarityQuery, searchParams)
  return {
    period: readPeriod(searchParams, calendarDayIn(timezone, new Date())).period,
    search,
    outcome: outcome ?? null,
    cursor: readCursor(searchParams.get('cursor')),
    passages: readFilters(unusedQuery, searchParams).passages,
    passageCursor: readCursor(searchParams.get('passage_cursor')),
  }
}

function panelsOf(
  scope: Scope,
  { id: developmentId, tenantId }: DevelopmentPlace,
  filters: ReturnType<typeof filtersOf>,
  refresh: string | null,
) {
  const ask = askThroughCache(scope, [`development:${developmentId}`], refresh)
  return ragTab(ask, { scope, tenantId, developmentId, refresh, ...filters })
}

export default function RagQuality() {
  return <RagQualityDashboard {...useLoaderData<typeof loader>()} />
}
