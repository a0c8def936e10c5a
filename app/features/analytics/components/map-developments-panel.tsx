import { useSearchParams } from '@remix-run/react'
import { MapPinned } from 'lucide-react'
import { changeParams, toSearch } from '~/lib/change-params'
import { EmptyState } from '~/ui/empty-state'
import { ListTotals } from '~/ui/list-totals'
import { Pagination } from '~/ui/pagination'
import { TableToolbar } from '~/ui/table-toolbar'
import type { Period } from '~/metrics/query/period'
import type { mapPage } from '../map-page.server'
import { FiguresPanel } from './figures-panel'
import { GeocodingTable } from './geocoding-table'

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
            <TableToolbar label="Developments" csvHref="/api/admin/analytics/maps" csvParams={csv.toString()} />
            <GeocodingTable rows={rows} totals={totals} showCompany={showCompany} />
            <Pagination label="Developments" previousHref={hrefOf(previous)} nextHref={hrefOf(next)} />
          </>
        )}
      </FiguresPanel>
    </div>
  )
}
