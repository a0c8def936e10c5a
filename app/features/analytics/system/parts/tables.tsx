import { shareOf } from '~/lib/day-series'
import { formatCount, formatDateTime, formatDurationMs, formatPercent } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { type Column, DataTable } from '~/ui/data-table'
import type { CacheStats, TopErrorTypeRow } from '../queries.server'
import type { LatencyByRoute } from '../view'

type RouteRow = LatencyByRoute['routes'][number]

/** How long requests took, route by route. */
export function RouteTable({ view }: { view: LatencyByRoute }) {
  const { all, routes } = view
  const columns: Column<RouteRow>[] = [
    {
      key: 'route',
      header: 'Route',
      rowHeader: true,
      cell: ({ route }) => <code className="text-[0.8125rem] [overflow-wrap:anywhere]">{route}</code>,
    },
    {
      key: 'requests',
      header: 'Requests',
      align: 'end',
      total: formatCount(all.requests),
      cell: ({ requests, share }) => (
        <>
          {formatCount(requests)}
          <span className="block text-[0.8125rem] text-ink-muted">{formatPercent(share, 1)}</span>
        </>
      ),
    },
    {
      key: 'errors',
      header: 'Failed',
      align: 'end',
      total: formatPercent(all.errorRate, 1),
      cell: ({ errorRate }) => formatPercent(errorRate, 1),
    },
    ...(['p50Ms', 'p95Ms', 'p99Ms'] as const).map((key) => ({
      key,
      header: key.replace('Ms', ''),
      align: 'end' as const,
      total: formatDurationMs(all[key]),
      cell: (row: RouteRow) => formatDurationMs(row[key]),
    })),
  ]
  return (
    <DataTable
      caption="Routes with their latency"
      columns={columns}
      rows={routes}
      rowKey={({ route }) => route}
      totalsLabel="All routes"
      narrow="scroll"
      sticky
    />
  )
}

/** Errors by type and route. */
export function TopErrorTable({ rows }: { rows: TopErrorTypeRow[] }) {
  return (
    <DataTable
      caption="Errors by type and route"
      columns={errorColumns}
      rows={rows}
      rowKey={({ source, type, route }) => `${source}${type}${route}`}
    />
  )
}

/** How well the cache serves, question by question. */
export function CacheTable({ stats }: { stats: CacheStats }) {
  return (
    <DataTable
      caption="Cache by question"
      columns={cacheColumns(stats)}
      rows={stats.queries}
      rowKey={({ name }) => name}
      totalsLabel="All"
      narrow="scroll"
      sticky
    />
  )
}

const sources: Record<TopErrorTypeRow['source'], string> = { server: 'Server', client: 'Browser', job: 'Job' }

const errorColumns: Column<TopErrorTypeRow>[] = [
  {
    key: 'type',
    header: 'Error',
    rowHeader: true,
    className: 'min-w-56 max-w-lg',
    cell: ({ type, lastMessage }) => (
      <>
        {type}
        <span className="line-clamp-2 block text-[0.8125rem] font-normal text-ink-muted [overflow-wrap:anywhere]">
          {lastMessage}
        </span>
      </>
    ),
  },
  { key: 'source', header: 'On', cell: ({ source }) => <Badge>{sources[source]}</Badge> },
  {
    key: 'route',
    header: 'Route',
    cell: ({ route }) => <code className="text-[0.8125rem] [overflow-wrap:anywhere]">{route || 'unknown'}</code>,
  },
  { key: 'errors', header: 'Times', align: 'end', cell: ({ errors }) => formatCount(errors) },
  {
    key: 'last',
    header: 'Last',
    align: 'end',
    cell: ({ lastSeenAt }) => <time dateTime={lastSeenAt}>{formatDateTime(lastSeenAt, 'UTC')}</time>,
  },
]

function cacheColumns({ total }: CacheStats): Column<CacheStats['queries'][number]>[] {
  return [
    { key: 'name', header: 'Question', rowHeader: true, cell: ({ name }) => name },
    {
      key: 'entries',
      header: 'Kept answers',
      align: 'end',
      total: formatCount(total.entries),
      cell: ({ entries }) => formatCount(entries),
    },
    {
      key: 'hits',
      header: 'Hits',
      align: 'end',
      total: formatCount(total.hits),
      cell: ({ hits }) => formatCount(hits),
    },
    {
      key: 'writes',
      header: 'Writes',
      align: 'end',
      total: formatCount(total.writes),
      cell: ({ writes }) => formatCount(writes),
    },
    {
      key: 'ratio',
      header: 'Hit ratio',
      align: 'end',
      total: formatPercent(shareOf(total.hits, total.hits + total.writes)),
      cell: ({ hitRatio }) => formatPercent(hitRatio),
    },
  ]
}
