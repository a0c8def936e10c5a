import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, type ShouldRevalidateFunction, useLoaderData, useMatches, useSearchParams } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import type { Permission } from '~/auth/permissions'
import { developmentPath } from '~/domain/paths/admin'
import { PeriodControls } from '~/features/analytics/shared/parts/period-controls'
import { readPeriod } from '~/metrics/query/period'
import { periodSearch } from '~/metrics/query/period-search'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { calendarDayIn } from '~/lib/calendar-day'
import { searchParamsOf } from '~/platform/request-text.server'
import type { BreadcrumbHandle } from '~/ui/breadcrumbs'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { TabLinks } from '~/ui/tab-links'

type Data = Awaited<ReturnType<typeof loader>>

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `${data.development.name} · OpenHouse` : 'OpenHouse' },
]

export const handle: BreadcrumbHandle<Data> = { breadcrumb: ({ development }) => development.name }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'developments:read')
  const development = await developmentPlace(scope, params.developmentId)
  const today = calendarDayIn(development.timezone, new Date())
  return {
    open: tabs.filter(({ needs }) => scope.may(needs)).map(({ label }) => label),
    development,
    today,
    ...readPeriod(searchParamsOf(request), today),
  }
}

// Neither another tab nor newer figures change what stands above the tabs.
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  currentParams,
  nextParams,
  formMethod,
}) =>
  currentParams.developmentId !== nextParams.developmentId ||
  periodSearch(currentUrl.searchParams) !== periodSearch(nextUrl.searchParams) ||
  Boolean(formMethod && formMethod !== 'GET')

export default function Development() {
  const { development, period, problem, today, open } = useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  const hasPeriod = useMatches().some(({ handle }) => isHandleOfPeriod(handle))
  const search = periodSearch(params)
  return (
    <div className="space-y-7">
      <div className="space-y-5">
        <PageHeader
          title={development.name}
          description={placeOf(development)}
          actions={hasPeriod ? <PeriodControls developmentId={development.id} period={period} today={today} /> : null}
        />
        <TabLinks
          label={development.name}
          tabs={tabs
            .filter(({ label }) => open.includes(label))
            .map(({ path, label, end }) => ({ to: `${path(development.id)}${search}`, label, end }))}
        />
      </div>
      {hasPeriod && problem ? (
        <Notice tone="warn" title={problem} live>
          These are the last 30 days instead.
        </Notice>
      ) : null}
      <Outlet />
    </div>
  )
}

const tabs: { path: (id: string) => string; label: string; needs: Permission; end?: true }[] = [
  { path: developmentPath.overview, label: 'Overview', needs: 'analytics:read', end: true },
  { path: developmentPath.chat, label: 'Chat', needs: 'analytics:read' },
  { path: developmentPath.documents, label: 'Documents', needs: 'documents:write' },
  { path: developmentPath.units, label: 'Units', needs: 'homeowners:read' },
  { path: developmentPath.map, label: 'Map', needs: 'developments:read' },
  { path: developmentPath.people, label: 'Homeowners', needs: 'homeowners:read' },
  { path: developmentPath.homeContent, label: 'Welcome', needs: 'developments:read' },
  { path: developmentPath.retrieval, label: 'RAG quality', needs: 'analytics:read' },
  { path: developmentPath.timeline, label: 'Timeline', needs: 'analytics:read' },
  { path: developmentPath.errors, label: 'Errors', needs: 'analytics:read' },
  { path: developmentPath.assistant, label: 'Assistant', needs: 'assistants:write' },
  { path: developmentPath.setup, label: 'Setup', needs: 'homes:write' },
  { path: developmentPath.readiness, label: 'Hand over', needs: 'homeowners:write' },
]

/** A tab whose figures are those of a period says `handle = { period: true }`. */
function isHandleOfPeriod(handle: unknown): boolean {
  return typeof handle === 'object' && handle !== null && 'period' in handle && handle.period === true
}

function placeOf({ address, city }: { address: string; city: string }): string {
  return [address, address.includes(city) ? '' : city].filter(Boolean).join(', ')
}
