import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { requirePermission } from '~/auth/guards.server'
import { analyticsApiPath } from '~/domain/paths/api'
import { groundInSight, groundOfDevelopment } from '~/features/analytics/api/ground.server'
import { LoggedSearchView, SearchLogTable } from '~/features/analytics/retrieval/parts/search-log'
import { outcomeLabels } from '~/features/analytics/retrieval/parts/low-similarity-table'
import { TablePages } from '~/features/analytics/shared/parts/cells'
import { csvParams } from '~/features/analytics/shared/csv-params'
import { readPeriod } from '~/metrics/query/period'
import { loggedSearch, searchLog, searchLogCount } from '~/features/analytics/retrieval/queries/search-log.server'
import { readSearchLog } from '~/features/analytics/retrieval/filters'
import { developmentPlace } from '~/features/developments/queries/development-place.server'
import { places } from '~/features/developments/queries/places.server'
import { changeParams, toSearch } from '~/lib/change-params'
import { formatCount, formatPlural } from '~/lib/format'
import { readCursor } from '~/lib/keyset'
import type { TableFilter } from '~/lib/table-filters'
import { notFound } from '~/platform/problem.server'
import { searchParamsOf } from '~/platform/request-text.server'
import { Card } from '~/ui/card'
import { ListTotals } from '~/ui/list-totals'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { PeriodPicker } from '~/ui/period-picker'
import { TableToolbar } from '~/ui/table-toolbar'

export const meta: MetaFunction = () => [{ title: 'Searches · OpenHouse' }]

export const handle = { breadcrumb: 'Searches' }

const pageSize = 25

export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requirePermission(request, 'conversations:read')
  const searchParams = searchParamsOf(request)
  const id = searchParams.get('development')
  const development = id ? await developmentPlace(scope, id) : null
  const ground = development ? groundOfDevelopment(development) : await groundInSight(scope, request)
  const { tenantId, developmentId, timezone, today } = ground
  const { period, problem } = readPeriod(searchParams, today)
  const { query, filters, open } = readSearchLog(searchParams)
  const asked = { tenantId, developmentId, from: period.from, to: period.to, filters }
  const [page, count, opened, companies] = await Promise.all([
    searchLog(scope, { ...asked, cursor: readCursor(searchParams.get('cursor')), limit: pageSize }),
    searchLogCount(scope, asked),
    open ? loggedSearch(scope, open) : null,
    places(scope),
  ])
  if (opened === undefined) throw notFound('Search')
  const developments = companies
    .filter((company) => !tenantId || company.id === tenantId)
    .flatMap((company) => company.developments)
  const csv = csvParams({
    period,
    query: {
      ...query,
      development: development?.id,
      tenant: (!development && searchParams.get('tenant')) || undefined,
    },
  })
  return {
    page,
    count,
    opened,
    developments,
    developmentName: development?.name,
    period,
    problem,
    timezone,
    today,
    csv,
  }
}

export default function Searches() {
  const { page, count, opened, developments, developmentName, ...shown } = useLoaderData<typeof loader>()
  const { period, problem, timezone, today, csv } = shown
  const [params] = useSearchParams()
  return (
    <div className="space-y-7">
      <PageHeader
        title="Searches"
        eyebrow={developmentName}
        description="Every search for an answer, with the passages that it found and how near they came"
        actions={<PeriodPicker value={{ ...period, period: period.choice }} today={today} />}
      />
      {problem ? (
        <Notice tone="warn" title={problem} live>
          These are the last 30 days instead.
        </Notice>
      ) : null}
      {opened ? (
        <LoggedSearchView search={opened} closeHref={toSearch(changeParams(params, { open: null }, [])) || '?'} />
      ) : null}
      <Card>
        {count.more ? null : <ListTotals totals={{ searches: count.searches }} />}
        <TableToolbar
          label="Searches"
          search={{ name: 'search', placeholder: 'Words of the question' }}
          filters={filtersOf(developments)}
          drop={['cursor', 'open']}
          csvHref={analyticsApiPath.searches()}
          csvParams={csv}
          count={
            count.more
              ? `More than ${formatCount(count.searches)} searches`
              : formatPlural(count.searches, 'search', 'searches')
          }
        />
        <SearchLogTable rows={page.rows} timeZone={timezone} showDevelopment={!developmentName} />
        <TablePages label="Pages of searches" page={page} />
      </Card>
    </div>
  )
}

function filtersOf(developments: { id: string; name: string }[]): TableFilter[] {
  return [
    ...(developments.length > 1
      ? [
          {
            name: 'development',
            label: 'Any development',
            options: developments.map(({ id, name }) => ({ value: id, label: name })),
          },
        ]
      : []),
    {
      name: 'result',
      label: 'Whatever was found',
      options: [
        { value: 'near', label: 'Something near' },
        { value: 'low', label: 'Nothing near' },
        { value: 'failed', label: 'The search failed' },
      ],
    },
    {
      name: 'outcome',
      label: 'Whatever became of it',
      options: Object.entries(outcomeLabels).map(([value, { label }]) => ({ value, label })),
    },
  ]
}
