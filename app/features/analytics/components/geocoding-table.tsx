import { Link, useSearchParams } from '@remix-run/react'
import { changeParams, toSearch } from '~/lib/change-params'
import { formatCount } from '~/lib/format'
import { type Column, DataTable } from '~/ui/data-table'
import type { MapDevelopmentRow, MapDevelopmentsTotals } from '../queries/map-developments.server'
import { linkText } from './link-text'

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
          <Link
            to={`/admin/developments/${row.id}/units?geocoding_status=${key}`}
            prefetch="intent"
            className={linkText}
          >
            {formatCount(row[key])}
          </Link>
        ) : (
          formatCount(0)
        ),
    })),
  ]
  return <DataTable caption="Homes on the map by development" columns={columns} rows={rows} rowKey={({ id }) => id} />
}
