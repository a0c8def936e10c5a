import { Link } from '@remix-run/react'
import clsx from 'clsx'
import { Check, CircleAlert, CircleDashed, Clock, type LucideIcon, Minus } from './icons'
import { formatCount } from '~/lib/format'
import { EmptyState } from './empty-state'

export type MatrixState = 'present' | 'missing' | 'outdated' | 'failed' | 'not_required'

export type MatrixCell = {
  state: MatrixState
  /** More than the state says, in few words: `v3`, `12 Mar`. */
  detail?: string
  /** Where the cell leads: to the document, or to the place where it is put right. */
  to?: string
  /** Which total of the list that it leads to (`ListTotals`) it must equal, and its value. */
  counts?: [total: string, value: number]
}

export type StatusMatrixProps = {
  caption: string
  /** What a row is, as the head of its column. */
  rowName: string
  rows: { id: string; label: string; detail?: string; to?: string }[]
  columns: { id: string; label: string }[]
  /** A row of cells for each row; null is not known. */
  cells: (MatrixCell | null)[][]
}

type Look = { label: string; icon: LucideIcon; look: string }

const looks: Record<MatrixState | 'unknown', Look> = {
  present: { label: 'Present', icon: Check, look: 'bg-good-wash text-good' },
  missing: { label: 'Missing', icon: CircleDashed, look: 'bg-bad-wash text-bad ring-1 ring-current/30 ring-inset' },
  outdated: { label: 'Outdated', icon: Clock, look: 'bg-warn-wash text-warn' },
  failed: { label: 'Failed', icon: CircleAlert, look: 'bg-bad-wash text-bad' },
  not_required: { label: 'Not required', icon: Minus, look: 'text-ink-muted' },
  unknown: { label: 'Not known', icon: Minus, look: 'border border-dashed border-line-strong text-ink-muted' },
}
const states: (keyof typeof looks)[] = ['present', 'missing', 'outdated', 'failed', 'not_required', 'unknown']

/** What is there and what is not, by two things at once. Each cell says its state in words; icon and colour repeat it. */
export function StatusMatrix({ caption, rowName, rows, columns, cells }: StatusMatrixProps) {
  if (rows.length === 0 || columns.length === 0) return <EmptyState title="Nothing to compare yet" />
  const cellAt = (row: number, column: number) => cells[row]?.[column] ?? null
  const all = rows.flatMap((_, row) => columns.map((_, column) => cellAt(row, column)?.state ?? 'unknown'))
  return (
    <>
      <ul className="figures mb-4 flex flex-wrap gap-x-4 gap-y-1.5 text-[0.8125rem] text-ink-soft">
        {states.map((state) => {
          const count = all.filter((one) => one === state).length
          if (count === 0) return null
          const { icon: Icon, label, look } = looks[state]
          return (
            <li key={state} className="flex items-center gap-1.5">
              <span aria-hidden className={clsx('grid size-5 place-items-center rounded-md', look)}>
                <Icon className="size-3.5" />
              </span>
              {formatCount(count)} {label.toLowerCase()}
            </li>
          )
        })}
      </ul>
      <div role="region" aria-label={caption} tabIndex={0} className="relative -mx-2 overflow-x-auto rounded-lg px-2">
        <table className="w-full border-separate border-spacing-1 text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky -left-2 z-10 bg-surface py-1 pr-3 pl-2 text-left text-xs font-medium text-ink-muted"
              >
                {rowName}
              </th>
              {columns.map((column) => (
                <th
                  key={column.id}
                  scope="col"
                  className="min-w-22 px-1 pb-1 align-bottom text-xs leading-tight font-medium text-ink-muted"
                >
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, rowIndex) => (
              <tr key={row.id}>
                <th
                  scope="row"
                  className="sticky -left-2 z-10 max-w-36 min-w-24 bg-surface py-1 pr-3 pl-2 text-left font-medium break-words sm:max-w-56"
                >
                  {row.to ? (
                    <Link
                      to={row.to}
                      className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-gold"
                    >
                      {row.label}
                    </Link>
                  ) : (
                    row.label
                  )}
                  {row.detail ? <span className="block text-xs font-normal text-ink-muted">{row.detail}</span> : null}
                </th>
                {columns.map((column, columnIndex) => (
                  <td key={column.id} className="h-px p-0">
                    <Cell cell={cellAt(rowIndex, columnIndex)} of={`${row.label}, ${column.label}`} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Cell({ cell, of }: { cell: MatrixCell | null; of: string }) {
  const { icon: Icon, label, look } = looks[cell?.state ?? 'unknown']
  const className = clsx(
    'flex h-full min-h-13 flex-col items-center justify-center gap-0.5 rounded-lg px-1.5 py-1.5 text-center text-[0.6875rem] leading-tight font-medium',
    look,
  )
  const content = (
    <>
      <Icon aria-hidden className="size-4" />
      <span>{label}</span>
      {cell?.detail ? <span className="font-normal opacity-90">{cell.detail}</span> : null}
    </>
  )
  if (!cell?.to) return <div className={className}>{content}</div>
  const { counts } = cell
  return (
    <Link
      {...(counts && { 'data-figure': `${of}, a cell`, 'data-counts': JSON.stringify(counts) })}
      to={cell.to}
      prefetch="intent"
      className={clsx(className, 'transition-shadow hover:ring-1 hover:ring-current hover:ring-inset')}
    >
      {content}
      <span className="sr-only">: {of}</span>
    </Link>
  )
}
