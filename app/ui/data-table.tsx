import { Link, useSearchParams } from '@remix-run/react'
import clsx from 'clsx'
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from './empty-state'

export type SortOrder = { key: string; direction: 'asc' | 'desc' }

export type Column<Row> = {
  key: string
  header: string
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** Its header becomes a link that sets `sort` and `order` in the address. */
  sortable?: boolean
  /** Names the row: a header cell, and the heading of its card on a phone. */
  rowHeader?: boolean
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
}

export function DataTable<Row>({ narrow = 'cards', ...props }: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, sort, showCaption, empty } = props
  if (rows.length === 0) return <>{empty ?? <EmptyState title="Nothing here yet" />}</>
  return (
    <>
      <div
        role="region"
        aria-label={caption}
        tabIndex={0}
        className={clsx('-mx-2 overflow-x-auto rounded-lg px-2', narrow === 'cards' && 'max-sm:hidden')}
      >
        <table className="w-full border-collapse text-sm">
          <caption className={showCaption ? 'pb-3 text-left text-ink-muted' : 'sr-only'}>{caption}</caption>
          <thead>
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
                        'px-3 py-3 align-top first:pl-2 last:pr-2',
                        column.align === 'end' ? 'figures text-right whitespace-nowrap' : 'text-left',
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
        </table>
      </div>
      {narrow === 'cards' ? <Cards {...props} /> : null}
    </>
  )
}

function Cards<Row>({ caption, columns, rows, rowKey }: DataTableProps<Row>) {
  const heading = columns.find((column) => column.rowHeader)
  const rest = columns.filter((column) => column !== heading)
  return (
    <ul aria-label={caption} className="divide-y divide-line sm:hidden">
      {rows.map((row) => (
        <li key={rowKey(row)} className="py-4 first:pt-0 last:pb-0">
          {heading ? <div className="mb-1.5 font-medium break-words">{heading.cell(row)}</div> : null}
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
            {rest.map((column) => (
              <div key={column.key} className="contents">
                <dt className="text-ink-muted">{column.header}</dt>
                <dd className="figures min-w-0 text-right break-words text-ink-soft">{column.cell(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}

function HeaderCell<Row>({ column, sort }: { column: Column<Row>; sort?: SortOrder }) {
  const [params] = useSearchParams()
  const direction = sort?.key === column.key ? sort.direction : null
  const ariaSort = direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : undefined
  const Icon = direction === 'asc' ? ArrowUp : direction === 'desc' ? ArrowDown : ChevronsUpDown

  const target = new URLSearchParams(params)
  target.set('sort', column.key)
  target.set('order', direction === 'desc' ? 'asc' : 'desc')
  // A cursor points into the old order.
  target.delete('cursor')

  return (
    <th
      scope="col"
      aria-sort={ariaSort}
      className={clsx(
        'px-3 pb-2.5 text-xs font-medium whitespace-nowrap text-ink-muted first:pl-2 last:pr-2',
        column.align === 'end' ? 'text-right' : 'text-left',
      )}
    >
      {column.sortable ? (
        <Link
          to={{ search: target.toString() }}
          preventScrollReset
          className={clsx('inline-flex items-center gap-1 rounded hover:text-ink', direction && 'text-ink')}
        >
          {column.header}
          <Icon aria-hidden className={clsx('size-3.5', direction ? 'text-gold-ink' : 'opacity-60')} />
        </Link>
      ) : (
        column.header
      )}
    </th>
  )
}
