import { useSearchParams, Link } from '@remix-run/react'
import { MapPinned } from '~/ui/icons'
import { developmentPath } from '~/domain/paths/admin'
import { analyticsApiPath } from '~/domain/paths/api'
import { changeParams, toSearch } from '~/lib/change-params'
import { EmptyState } from '~/ui/empty-state'
import { ListTotals } from '~/ui/list-totals'
import { Pagination } from '~/ui/pagination'
import { TableToolbar } from '~/ui/table-toolbar'
import type { Period } from '~/metrics/query/period'
import { formatCount } from '~/lib/format'
import { type Column, DataTable } from '~/ui/data-table'
import type { mapPage } from '../page.server'
import { FiguresPanel } from '../../shared/parts/figures-panel'
import type { MapDevelopmentRow, MapDevelopmentsTotals } from '../queries.server'
import { linkText } from '../../shared/parts/cells'

type MapDevelopmentsPanelProps = Pick<ReturnType<typeof mapPage>, 'developments'> & {
  period: Pick<Period, 'from' | 'to' | 'compare'>
  showCompany: boolean
  timeZone: string
}

/** Developments by how far their homes are on the map, and how often it was opened. */
export function MapDevelopmentsPanel({ developments, timeZone, period, showCompany }: MapDevelopmentsPanelProps) {
  const [params] = useSearchParams()
  const hrefOf = (cursor: string | null) =>
    cursor === null ? null : `${toSearch(changeParams(params, { cursor }))}#developments`
  const { from, to, compare } = period
  const tenant = params.get('tenant')
  const csv = new URLSearchParams({ from, to, compare, ...(tenant && { tenant }), format: 'csv' })
  return (
    <div id="developments" className="scroll-mt-6">
      <FiguresPanel
        question="map-developments"
        title="By development"
        definition="Homes with and without coordinates, and how far geocoding has come, as it is now; how often the map and its points were opened in the period; the developments with the most homes without coordinates first."
        figures={developments}
        timeZone={timeZone}
        empty={{
          when: ({ rows }) => rows.length === 0,
          show: <EmptyState title="There is no development yet" icon={MapPinned} minHeight={160} />,
        }}
      >
        {({ rows, totals, previous, next }) => (
          <>
            <ListTotals totals={totals} />
            <TableToolbar label="Developments" csvHref={analyticsApiPath.maps()} csvParams={csv.toString()} />
            <GeocodingTable rows={rows} totals={totals} showCompany={showCompany} />
            <Pagination label="Developments" previousHref={hrefOf(previous)} nextHref={hrefOf(next)} />
          </>
        )}
      </FiguresPanel>
    </div>
  )
}

type GeocodingTableProps = {
  rows: MapDevelopmentRow[]
  totals: MapDevelopmentsTotals
  /** Over several companies each row says whose it is. */
  showCompany: boolean
}

const statuses = [
  { key: 'geocoded', label: 'Geocoded' },
  { key: 'manual', label: 'By hand' },
  { key: 'pending', label: 'Pending' },
  { key: 'failed', label: 'Failed' },
] as const

/** Which homes of each development stand on the map; every count leads to its homes. */
export function GeocodingTable({ rows, totals, showCompany }: GeocodingTableProps) {
  const [params] = useSearchParams()
  const columns: Column<MapDevelopmentRow>[] = [
    {
      key: 'name',
      header: 'Development',
      rowHeader: true,
      cell: ({ id, name, tenantName }) => (
        <>
          <Link to={toSearch(changeParams(params, { development: id }, []))} className={linkText}>
            {name}
          </Link>
          {showCompany ? <span className="block text-[0.8125rem] font-normal text-ink-muted">{tenantName}</span> : null}
        </>
      ),
    },
    {
      key: 'units',
      header: 'Homes',
      align: 'end',
      cell: ({ units }) => formatCount(units),
      total: formatCount(totals.units),
    },
    {
      key: 'with',
      header: 'On the map',
      align: 'end',
      cell: ({ withCoordinates }) => formatCount(withCoordinates),
      total: formatCount(totals.withCoordinates),
    },
    {
      key: 'without',
      header: 'Not on it',
      align: 'end',
      cell: ({ withoutCoordinates }) => formatCount(withoutCoordinates),
      total: formatCount(totals.withoutCoordinates),
    },
    {
      key: 'opens',
      header: 'Map opens',
      align: 'end',
      cell: ({ mapOpens }) => formatCount(mapOpens),
      total: formatCount(totals.mapOpens),
    },
    {
      key: 'clicks',
      header: 'Clicks on points',
      align: 'end',
      cell: ({ poiClicks }) => formatCount(poiClicks),
      total: formatCount(totals.poiClicks),
    },
    ...statuses.map(({ key, label }) => ({
      key,
      header: label,
      align: 'end' as const,
      cell: (row: MapDevelopmentRow) =>
        row[key] ? (
          <Link to={developmentPath.units(row.id, { geocoding_status: key })} prefetch="intent" className={linkText}>
            {formatCount(row[key])}
          </Link>
        ) : (
          formatCount(0)
        ),
    })),
  ]
  return <DataTable caption="Homes on the map by development" columns={columns} rows={rows} rowKey={({ id }) => id} />
}
