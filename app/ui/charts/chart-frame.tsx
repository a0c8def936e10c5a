import clsx from 'clsx'
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { type ChartMeaning, chartColours } from './colours'
import { useBoxWidth } from './use-box-width'

export type LegendItem = { label: string; meaning: ChartMeaning; look?: 'solid' | 'line' | 'thin' }

export type ChartTable = { head: string[]; rows: string[][] }

export type ReadoutLine = { label: string; value: string; meaning?: ChartMeaning }
export type Readout = { heading: string; note?: string; lines: ReadoutLine[] }

export type ChartDrawing = { width: number; active: number | null; setActive: (index: number | null) => void }

export type ChartFrameProps = {
  title: string
  summary: string
  height: number
  legend: LegendItem[]
  table: ChartTable
  /** How many places the pointer and the arrow keys can rest on, where each is, and what is said there. */
  count: number
  positionOf: (index: number, width: number) => number
  readoutAt: (index: number) => Readout
  children: (drawing: ChartDrawing) => ReactNode
}

/**
 * What every chart has: a sentence that says what it shows, a legend, a box that never changes height, a readout that follows
 * the pointer or the arrow keys, and its figures as a table.
 */
export function ChartFrame({
  title,
  summary,
  height,
  legend,
  table,
  count,
  positionOf,
  readoutAt,
  children,
}: ChartFrameProps) {
  const summaryId = useId()
  const [boxRef, width] = useBoxWidth<HTMLDivElement>(640)
  const [chosen, setActive] = useState<number | null>(null)
  const active = chosen !== null && chosen < count ? chosen : null
  const readout = active === null ? null : readoutAt(active)

  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, active, count)
    if (next === undefined) return
    event.preventDefault()
    setActive(next)
  }

  return (
    <figure className="min-w-0">
      <figcaption id={summaryId} className="mb-3 text-[0.8125rem] text-ink-muted">
        {summary}
      </figcaption>
      {/* A group that takes the arrow keys: focus has to rest somewhere, and the readout is read from here. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={boxRef}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        role="group"
        aria-label={`${title}. Use the arrow keys to read the values.`}
        aria-describedby={summaryId}
        onKeyDown={onKeyDown}
        onBlur={() => setActive(null)}
        onPointerLeave={() => setActive(null)}
        style={{ height }}
        className="relative rounded-lg select-none"
      >
        <div aria-hidden className="absolute inset-0 overflow-hidden">
          {children({ width, active, setActive })}
        </div>
        {readout && active !== null ? (
          <ReadoutCard readout={readout} x={positionOf(active, width)} width={width} />
        ) : null}
        <div aria-live="polite" className="sr-only">
          {readout
            ? `${readout.heading}${readout.note ? `, ${readout.note}` : ''}: ${readout.lines.map((line) => `${line.label} ${line.value}`).join(', ')}`
            : null}
        </div>
      </div>
      <div className="mt-2 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <Legend items={legend} />
        <FiguresTable title={title} table={table} />
      </div>
    </figure>
  )
}

function nextIndex(key: string, active: number | null, count: number): number | null | undefined {
  if (count === 0) return undefined
  if (key === 'ArrowRight') return active === null ? 0 : Math.min(count - 1, active + 1)
  if (key === 'ArrowLeft') return active === null ? count - 1 : Math.max(0, active - 1)
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  if (key === 'Escape' && active !== null) return null
  return undefined
}

function ReadoutCard({ readout, x, width }: { readout: Readout; x: number; width: number }) {
  const side = x > width / 2 ? { right: width - x + 12 } : { left: x + 12 }
  return (
    <div
      aria-hidden
      style={side}
      className="pointer-events-none absolute top-1 z-10 w-max max-w-56 rounded-lg border border-line bg-surface px-3 py-2 text-xs shadow-lift"
    >
      <p className="font-medium">
        {readout.heading}
        {readout.note ? <span className="font-normal text-ink-muted"> · {readout.note}</span> : null}
      </p>
      <dl className="mt-1 space-y-0.5">
        {readout.lines.map((line) => (
          <div key={line.label} className="flex items-center justify-between gap-4">
            <dt className="flex min-w-0 items-center gap-1.5 text-ink-soft">
              {line.meaning ? (
                <span style={{ background: chartColours[line.meaning] }} className="size-2 shrink-0 rounded-full" />
              ) : null}
              <span className="truncate">{line.label}</span>
            </dt>
            <dd className="figures font-medium">{line.value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

function Legend({ items }: { items: LegendItem[] }) {
  if (items.length < 2) return <span />
  return (
    <ul className="flex min-w-0 flex-wrap gap-x-4 gap-y-1 text-xs text-ink-soft">
      {items.map(({ label, meaning, look = 'solid' }) => (
        <li key={label} className="flex min-w-0 items-center gap-1.5">
          <span
            aria-hidden
            style={{ background: chartColours[meaning] }}
            className={clsx(
              'shrink-0',
              look === 'solid' ? 'size-2.5 rounded-[3px]' : look === 'line' ? 'h-0.5 w-4 rounded-full' : 'h-px w-4',
            )}
          />
          <span className="truncate">{label}</span>
        </li>
      ))}
    </ul>
  )
}

function FiguresTable({ title, table }: { title: string; table: ChartTable }) {
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
              <tr key={`${row}${head}`} className="border-t border-line">
                <th scope="row" className="px-3 py-1.5 text-left font-normal">
                  {head}
                </th>
                {cells.map((cell, index) => (
                  <td key={index} className="figures px-3 py-1.5 text-right text-ink-soft">
                    {cell}
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
