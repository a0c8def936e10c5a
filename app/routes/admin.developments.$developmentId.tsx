import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, type ShouldRevalidateFunction, useLoaderData, useMatches, useSearchParams } from '@remix-run/react'
import { currentPerson, requirePermission } from '~/auth/guards.server'
import { may } from '~/auth/permissions'
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
  const scope = await requirePermission(request, 'analytics:read')
  const development = await developmentPlace(scope, params.developmentId)
  const today = calendarDayIn(development.timezone, new Date())
  const { staff } = await currentPerson(request)
  return {
    mayWrite: staff !== null && may(staff.role, 'homes:write'),
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
  const { development, period, problem, today, mayWrite } = useLoaderData<typeof loader>()
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
          tabs={[
            { to: developmentPath.overview(development.id, {}, search), label: 'Overview', end: true },
            ...(mayWrite ? [...tabs, ...upkeepTabs] : tabs).map(({ path, label }) => ({
              to: `${path(development.id)}${search}`,
              label,
            })),
          ]}
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

const tabs = [
  { path: developmentPath.chat, label: 'Chat' },
  { path: developmentPath.documents, label: 'Documents' },
  { path: developmentPath.units, label: 'Units' },
  { path: developmentPath.map, label: 'Map' },
  { path: developmentPath.people, label: 'Homeowners' },
  { path: developmentPath.homeContent, label: 'Welcome' },
  { path: developmentPath.retrieval, label: 'RAG quality' },
  { path: developmentPath.timeline, label: 'Timeline' },
  { path: developmentPath.errors, label: 'Errors' },
]

const upkeepTabs = [
  { path: developmentPath.setup, label: 'Setup' },
  { path: developmentPath.readiness, label: 'Hand over' },
]

/** A tab whose figures are those of a period says `handle = { period: true }`. */
function isHandleOfPeriod(handle: unknown): boolean {
  return typeof handle === 'object' && handle !== null && 'period' in handle && handle.period === true
}

function placeOf({ address, city }: { address: string; city: string }): string {
  return [address, address.includes(city) ? '' : city].filter(Boolean).join(', ')
}
