import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation, useSearchParams } from '@remix-run/react'
import { Building2, Plus } from '~/ui/icons'
import { requirePermission } from '~/auth/guards.server'
import { adminPath } from '~/domain/paths/admin'
import { askThroughCache } from '~/metrics/query/cache.server'
import { DevelopmentSearch, DevelopmentTable } from '~/features/analytics/overview/parts/development-table'
import { readDevelopmentList } from '~/features/analytics/overview/filters'
import { readPeriod } from '~/metrics/query/period'
import { developmentList, developmentListTotals } from '~/features/analytics/overview/developments.server'
import { sightOf } from '~/metrics/query/visibility.server'
import { countCalendarDays } from '~/lib/calendar-day'
import { formatPlural } from '~/lib/format'
import { readCursor } from '~/lib/keyset'
import { searchParamsOf } from '~/platform/request-text.server'
import { Card } from '~/ui/card'
import { EmptyState } from '~/ui/empty-state'
import { LinkButton } from '~/ui/link-button'
import { ListTotals } from '~/ui/list-totals'
import { PageHeader } from '~/ui/page-header'
import { PeriodPicker } from '~/ui/period-picker'
import { Pagination } from '~/ui/pagination'

export const meta: MetaFunction = () => [{ title: 'Developments · OpenHouse' }]

const pageSize = 20

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'analytics:read')
  const searchParams = searchParamsOf(request)
  const { tenant, several, today, earliestToday, tags } = await sightOf(scope, searchParams)
  const asked = readDevelopmentList(searchParams)
  const { period } = readPeriod(searchParams, today, earliestToday)
  const { from, to } = period
  const ask = askThroughCache(scope, tags)
  const found = { search: asked.search, tenantId: tenant?.id ?? null, from, to }
  const [{ value: page }, { value: totals }] = await Promise.all([
    ask('development-list', developmentList, {
      ...asked,
      ...found,
      limit: pageSize,
      cursor: readCursor(searchParams.get('cursor')),
    }),
    ask('development-list-totals', developmentListTotals, found),
  ])
  const company = several ? (tenant?.name ?? 'All companies') : (tenant?.name ?? null)
  return {
    ...asked,
    page,
    totals,
    period,
    today,
    company,
    showCompany: several && !tenant,
    now: new Date().toISOString(),
    mayWrite: scope.may('homes:write'),
  }
}

export default function Developments() {
  const { search, sort, page, totals, period, today, company, showCompany, now, mayWrite } =
    useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const pageHref = (cursor: string | null) => {
    if (cursor === null) return null
    const next = new URLSearchParams(params)
    next.set('cursor', cursor)
    return `${pathname}?${next}`
  }
  const { rows, total, previous, next } = page
  return (
    <div className="space-y-7">
      <PageHeader
        title="Developments"
        eyebrow={company}
        actions={
          <>
            <PeriodPicker value={{ ...period, period: period.choice }} today={today} />
            {mayWrite ? (
              <LinkButton
                to={adminPath.newDevelopment({ tenant: params.get('tenant') ?? undefined })}
                variant="primary"
              >
                <Plus aria-hidden className="size-4" /> New development
              </LinkButton>
            ) : null}
          </>
        }
      />
      <Card>
        <ListTotals totals={totals} />
        <div className="mb-5">
          <DevelopmentSearch search={search} />
        </div>
        {rows.length ? (
          <DevelopmentTable
            rows={rows}
            totals={totals}
            days={countCalendarDays(period.from, period.to)}
            sort={sort}
            showCompany={showCompany}
            now={now}
          />
        ) : (
          <NothingFound search={search} mayWrite={mayWrite} />
        )}
        <Pagination
          label="Pages of developments"
          previousHref={pageHref(previous)}
          nextHref={pageHref(next)}
          summary={rows.length ? formatPlural(total, 'development') : undefined}
        />
      </Card>
    </div>
  )
}

function NothingFound({ search, mayWrite }: { search: string; mayWrite: boolean }) {
  if (!search)
    return (
      <EmptyState title="No developments yet" icon={Building2}>
        {mayWrite
          ? 'Begin with its name: homes, people and documents follow.'
          : 'A development appears here as soon as one is assigned to you.'}
      </EmptyState>
    )
  return (
    <EmptyState
      title={`Nothing is called “${search}”`}
      icon={Building2}
      action={<LinkButton to={adminPath.developments()}>Show all developments</LinkButton>}
    >
      The search looks at names, streets and towns.
    </EmptyState>
  )
}
