import { Link } from '@remix-run/react'
import clsx from 'clsx'

export type ChartCell = string | { text: string; to: string; counts?: CellCount }
/** Which total of the list that a cell leads to (`ListTotals`) it must equal, and its value; `figure` names the chart. */
type CellCount = { figure: string; total: string; value: number | null }
/** For each day, column or cell of a chart that leads to a list: the count that the list must add up to. */
export type LinkedCounts = { total: string; values: readonly (number | null | undefined)[] }
/** The first cell of each row names it. */
export type ChartTable = { head: string[]; rows: ChartCell[][] }

/** The figures of a chart for those who read rather than look; folded away until asked for. */
export function FiguresTable({ title, table }: { title: string; table: ChartTable }) {
  return (
    <details className="group ml-auto min-w-0 open:w-full">
      <summary className="ml-auto w-fit list-none rounded text-xs text-ink-muted underline decoration-line-strong underline-offset-4 hover:text-ink [&::-webkit-details-marker]:hidden">
        <span className="group-open:hidden">Show the figures</span>
        <span className="hidden group-open:inline">Hide the figures</span>
        <span className="sr-only"> of {title}</span>
      </summary>
      <div
        role="region"
        aria-label={`${title}: figures`}
        tabIndex={0}
        className="mt-3 max-h-72 overflow-auto rounded-lg border border-line"
      >
        <table className="w-full text-xs">
          <caption className="sr-only">{title}</caption>
          <thead className="sticky top-0 bg-surface">
            <tr>
              {table.head.map((heading, index) => (
                <th
                  key={heading}
                  scope="col"
                  className={clsx('px-3 py-2 font-medium text-ink-muted', index === 0 ? 'text-left' : 'text-right')}
                >
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([head, ...cells], row) => (
              <tr key={row} className="border-t border-line">
                <th scope="row" className="px-3 py-1.5 text-left font-normal">
                  <Figure cell={head} />
                </th>
                {cells.map((cell, index) => (
                  <td key={index} className="figures px-3 py-1.5 text-right text-ink-soft">
                    <Figure cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}

function Figure({ cell }: { cell: ChartCell | undefined }) {
  if (cell === undefined || typeof cell === 'string') return <>{cell}</>
  const { counts } = cell
  const marks = counts && {
    'data-figure': `${counts.figure}, a part`,
    'data-counts': JSON.stringify([counts.total, counts.value]),
  }
  return (
    <Link
      {...marks}
      to={cell.to}
      className="rounded underline decoration-line-strong underline-offset-4 hover:decoration-gold"
    >
      {cell.text}
    </Link>
  )
}

/** A cell that leads to the rows behind it, where there is an address. */
export function linkedCell(text: string, to: string | undefined, counts?: CellCount): ChartCell {
  return to ? { text, to, counts } : text
}

/** The count of one place of a chart. */
export function countAt(figure: string, counts: LinkedCounts | undefined, index: number): CellCount | undefined {
  return counts && { figure, total: counts.total, value: counts.values[index] ?? null }
}
