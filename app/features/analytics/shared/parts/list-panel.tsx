import { useLocation, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { changeParams, toSearch } from '~/lib/change-params'
import { formatCount, formatPlural } from '~/lib/format'
import type { Page } from '~/lib/keyset'
import { type Column, DataTable, type SortOrder } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { LinkButton } from '~/ui/link-button'
import { ListTotals } from '~/ui/list-totals'
import { Pagination } from '~/ui/pagination'
import { TableToolbar, type TableToolbarProps } from '~/ui/table-toolbar'
import { FiguresPanel, type FiguresPanelProps, type PendingFigures } from './figures-panel'

type Counted = { all: number; found: number } & Partial<Record<string, number>>
type Listed<Row, Totals> = Page<Row> & { totals: Totals }

export type ListPanelProps<Row, Totals extends Counted> = Pick<
  FiguresPanelProps<unknown>,
  'question' | 'title' | 'description' | 'definition' | 'timeZone' | 'className'
> & {
  figures: PendingFigures<Listed<Row, Totals>>
  toolbar: Omit<TableToolbarProps, 'count'>
  /** What a row is, in the singular and the plural. */
  noun: readonly [string, string]
  columns: (totals: Totals) => Column<Row>[]
  rowKey: (row: Row) => string
  sort: SortOrder
  /** Where there is no row at all; filters that leave none are told as such. */
  empty: ReactNode
}

/** A table that is searched, filtered, sorted and paged on the server, with the sums over all that its filters leave. */
export function ListPanel<Row, Totals extends Counted>({
  figures,
  toolbar,
  noun,
  columns,
  rowKey,
  sort,
  empty,
  ...panel
}: ListPanelProps<Row, Totals>) {
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const pageHref = (cursor: string | null) => (cursor === null ? null : toSearch(changeParams(params, { cursor })))
  return (
    <FiguresPanel {...panel} figures={figures} height={420}>
      {(view) => {
        const { rows, totals, previous, next } = view
        const found = formatPlural(totals.found, ...noun)
        const isFiltered = totals.found < totals.all
        return (
          <>
            <ListTotals totals={totals} />
            {totals.all > 0 ? (
              <TableToolbar {...toolbar} count={isFiltered ? `${found} of ${formatCount(totals.all)}` : found} />
            ) : null}
            <DataTable
              wide
              caption={panel.title}
              columns={columns(totals)}
              rows={rows}
              rowKey={rowKey}
              sort={sort}
              totalsLabel={`All ${found}`}
              empty={
                totals.all === 0 ? (
                  empty
                ) : (
                  <EmptyState
                    title={`No ${noun[0]} matches`}
                    action={<LinkButton to={pathname}>Show all {noun[1]}</LinkButton>}
                  >
                    Try fewer words, or fewer filters.
                  </EmptyState>
                )
              }
            />
            <Pagination label={`Pages of ${noun[1]}`} previousHref={pageHref(previous)} nextHref={pageHref(next)} />
          </>
        )
      }}
    </FiguresPanel>
  )
}
