import clsx from 'clsx'
import { ArrowDown, ArrowUp, ChevronsUpDown } from './icons'
import type { ReactNode } from 'react'
import { changeParams } from '~/lib/change-params'
import type { SortDirection } from '~/lib/sort-direction'
import { EmptyState } from './empty-state'
import { SearchLink } from './search-link'

export type SortOrder = { key: string; direction: SortDirection }

export type Column<Row> = {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** Its header becomes a link that sets `sort` and `order` in the address. */
  sortable?: boolean
  /** Names the row: a header cell, and the heading of its card on a phone. */
  rowHeader?: boolean
  /** Of all rows that the filters leave, not of this page alone; only where adding up means something. */
  total?: ReactNode
  className?: string
}

export type DataTableProps<Row> = {
  caption: string
  showCaption?: boolean
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  sort?: SortOrder
  empty?: ReactNode
  /** On a phone: rows as cards (default), or a table that scrolls sideways. */
  narrow?: 'cards' | 'scroll'
  /** Of many columns: its rows are cards, two beside each other, until there is room for a table. */
  wide?: boolean
  /** What the totals are of: `All 1,204 homes`. There is such a row when a column has a total. */
  totalsLabel?: string
  /** How many rows there are, read out when it changes; for a table whose toolbar does not say it. */
  count?: string
  /** A long table scrolls in a box of its own, and its head stays. */
  sticky?: boolean
}

export function DataTable<Row>({ narrow = 'cards', ...props }: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, sort, showCaption, empty, count, sticky, wide } = props
  const status =
    count === undefined ? null : (
      <p role="status" className="sr-only">
        {count}
      </p>
    )
  if (rows.length === 0)
    return (
      <>
        {status}
        {empty ?? <EmptyState title="Nothing here yet" />}
      </>
    )
  return (
    <div className="@container">
      {status}
      <div
        role="region"
        aria-label={caption}
        tabIndex={0}
        className={clsx(
          'relative -mx-2 overflow-x-auto rounded-lg px-2',
          narrow === 'cards' && (wide ? '@max-[52rem]:hidden' : 'max-sm:hidden'),
          sticky && 'lg:max-h-[75dvh] lg:overflow-y-auto',
        )}
      >
        <table className="w-full border-collapse text-sm">
          <caption className={showCaption ? 'pb-3 text-left text-ink-muted' : 'sr-only'}>{caption}</caption>
          <thead
            className={clsx(
              sticky && 'lg:sticky lg:top-0 lg:z-10 lg:bg-surface lg:shadow-[inset_0_-1px_0_var(--color-line)]',
            )}
          >
            <tr className="border-b border-line">
              {columns.map((column) => (
                <HeaderCell key={column.key} column={column} sort={sort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)} className="border-b border-line transition-colors last:border-0 hover:bg-sunken/50">
                {columns.map((column) => {
                  const Cell = column.rowHeader ? 'th' : 'td'
                  return (
                    <Cell
                      key={column.key}
                      scope={column.rowHeader ? 'row' : undefined}
                      className={clsx(
                        'px-1.25 py-3 align-top @5xl:px-3 @5xl:first:pl-2 @5xl:last:pr-2',
                        // What stands below a figure may break where the page is narrow; the figure itself does not.
                        column.align === 'end'
                          ? 'figures text-right whitespace-nowrap max-xl:[&_.block]:whitespace-normal'
                          : 'text-left',
                        column.rowHeader ? 'font-medium' : 'text-ink-soft',
                        column.className,
                      )}
                    >
                      {column.cell(row)}
                    </Cell>
                  )
                })}
              </tr>
            ))}
          </tbody>
          <TotalsRow {...props} />
        </table>
      </div>
      {narrow === 'cards' ? <Cards {...props} /> : null}
    </div>
  )
}

const hasTotals = <Row,>(columns: Column<Row>[]) => columns.some(({ total }) => total !== undefined)

function TotalsRow<Row>({ columns, totalsLabel = 'All' }: DataTableProps<Row>) {
  if (!hasTotals(columns)) return null
  return (
    <tfoot>
      <tr className="border-t border-line-strong font-medium">
        {columns.map((column, index) =>
          index === 0 ? (
            <th key={column.key} scope="row" className="px-1.25 py-3 text-left font-medium @5xl:px-3 @5xl:first:pl-2">
              {totalsLabel}
            </th>
          ) : (
            <td
              key={column.key}
              className={clsx(
                'figures px-1.25 py-3 @5xl:px-3 @5xl:last:pr-2',
                column.align === 'end' ? 'text-right' : 'text-left',
              )}
            >
              {column.total}
            </td>
          ),
        )}
      </tr>
    </tfoot>
  )
}

function Cards<Row>({ caption, columns, rows, rowKey, sort, totalsLabel = 'All', wide }: DataTableProps<Row>) {
  const heading = columns.find((column) => column.rowHeader)
  const rest = columns.filter((column) => column !== heading)
  return (
    <div className={clsx('space-y-3', wide ? '@min-[52rem]:hidden' : 'sm:hidden')}>
      <SortLinks columns={columns} sort={sort} />
      <ul
        aria-label={caption}
        className={wide ? 'grid gap-x-10 @xl:grid-cols-2' : 'divide-y divide-line *:first:pt-0 *:last:pb-0'}
      >
        {rows.map((row) => (
          <li key={rowKey(row)} className={clsx('min-w-0 py-4', wide && 'border-t border-line')}>
            {heading ? <div className="mb-1.5 font-medium break-words">{heading.cell(row)}</div> : null}
            <CardEntries columns={rest} entry={({ cell }) => cell(row)} className="min-w-0 break-words text-ink-soft" />
          </li>
        ))}
        {hasTotals(columns) ? (
          <li className={clsx('py-4', wide && 'border-t border-line')}>
            <div className="mb-1.5 font-medium">{totalsLabel}</div>
            <CardEntries
              columns={columns.filter(({ total }) => total !== undefined)}
              entry={({ total }) => total}
              className="font-medium"
            />
          </li>
        ) : null}
      </ul>
    </div>
  )
}

type CardEntriesProps<Row> = {
  columns: Column<Row>[]
  entry: (column: Column<Row>) => ReactNode
  className: string
}

function CardEntries<Row>({ columns, entry, className }: CardEntriesProps<Row>) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
      {columns.map((column) => (
        <div key={column.key} className="contents">
          <dt className="text-ink-muted">{column.header}</dt>
          <dd className={clsx('figures text-right [&_.flex]:justify-end', className)}>{entry(column)}</dd>
        </div>
      ))}
    </dl>
  )
}

function HeaderCell<Row>({ column, sort }: { column: Column<Row>; sort?: SortOrder }) {
  const direction = directionOf(column, sort)
  const ariaSort = direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : undefined
  return (
    <th
      scope="col"
      aria-sort={ariaSort}
      className={clsx(
        'px-1.25 pb-2.5 align-bottom text-xs font-medium text-ink-muted @5xl:px-3 @5xl:whitespace-nowrap @5xl:first:pl-2 @5xl:last:pr-2',
        column.align === 'end' ? 'text-right' : 'text-left',
      )}
    >
      {column.sortable ? <SortLink column={column} direction={direction} /> : column.header}
    </th>
  )
}

/** The order of cards, which have no heads of columns. */
function SortLinks<Row>({ columns, sort }: Pick<DataTableProps<Row>, 'columns' | 'sort'>) {
  const sortable = columns.filter((column) => column.sortable)
  if (sortable.length === 0) return null
  return (
    <ul aria-label="Sort by" className="flex flex-wrap gap-x-4 gap-y-1.5 text-xs font-medium text-ink-muted">
      {sortable.map((column) => (
        <li key={column.key}>
          <SortLink column={column} direction={directionOf(column, sort)} />
        </li>
      ))}
    </ul>
  )
}

function SortLink<Row>({ column, direction }: { column: Column<Row>; direction: SortDirection | null }) {
  const Icon = direction === 'asc' ? ArrowUp : direction === 'desc' ? ArrowDown : ChevronsUpDown
  const order = { sort: column.key, order: direction === 'desc' ? 'asc' : 'desc' }
  return (
    <SearchLink
      // A cursor points into the old order.
      change={(params) => changeParams(params, order, ['cursor'])}
      className={clsx('inline-flex min-h-6 items-center gap-1 rounded hover:text-ink', direction && 'text-ink')}
    >
      {column.header}
      <Icon aria-hidden className={clsx('size-3.5', direction ? 'text-gold-ink' : 'opacity-60')} />
    </SearchLink>
  )
}

function directionOf<Row>({ key }: Column<Row>, sort: SortOrder | undefined): SortDirection | null {
  return sort?.key === key ? sort.direction : null
}
