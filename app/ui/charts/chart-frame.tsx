import { useNavigate } from '@remix-run/react'
import clsx from 'clsx'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from 'react'
import { nextPlace } from '~/lib/next-place'
import { type ChartTable, FiguresTable } from './figures-table'
import { type ChartMeaning, chartColours } from './colours'
import { unmeasuredWidth, useBoxWidth } from './use-box-width'

export type LegendItem = { label: string; meaning: ChartMeaning; look?: 'solid' | 'line' | 'thin' }

export type ReadoutLine = { label: string; value: string; meaning?: ChartMeaning }
export type Readout = { heading: string; note?: string; lines: ReadoutLine[] }

export type ChartDrawing = { width: number; active: number | null; setActive: (index: number | null) => void }

export type ChartFrameProps = {
  title: string
  summary: string
  height: number
  legend: LegendItem[] | { drawn: ReactNode }
  table: ChartTable
  /** How many places the pointer and the arrow keys can rest on, where each is, and what is said there. */
  count: number
  /** Places in a row of a grid, whose rows the arrows up and down go through. */
  perRow?: number
  positionOf: (index: number, width: number) => number
  /** The height that the readout stands at; at the top if not given. */
  topOf?: (index: number) => number
  readoutAt: (index: number) => Readout
  /** The rows behind a place: where a click on it, or Enter, leads. */
  hrefOf?: (index: number) => string | undefined
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
  perRow,
  positionOf,
  topOf,
  readoutAt,
  hrefOf,
  children,
}: ChartFrameProps) {
  const summaryId = useId()
  const navigate = useNavigate()
  const [boxRef, width] = useBoxWidth<HTMLDivElement>(unmeasuredWidth)
  const [chosen, setActive] = useState<number | null>(null)
  const active = chosen !== null && chosen < count ? chosen : null
  const readout = active === null ? null : readoutAt(active)
  const href = active === null ? undefined : hrefOf?.(active)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && href) return navigate(href)
    const next = nextPlace(event.key, active, { count, perRow })
    if (next === undefined) return
    event.preventDefault()
    setActive(next)
  }

  // A finger reads the figure with the first tap, and follows it with the second.
  const touched = useRef<number | null>(null)
  const onPointerDownCapture = ({ pointerType }: PointerEvent) => {
    touched.current = pointerType === 'mouse' ? null : (active ?? -1)
  }
  const onClick = () => {
    if (href && (touched.current === null || touched.current === active)) navigate(href)
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
        onPointerDownCapture={onPointerDownCapture}
        onClick={onClick}
        style={{ height }}
        className={clsx('relative rounded-lg select-none', href && 'cursor-pointer')}
      >
        <div aria-hidden className="absolute inset-0 overflow-hidden">
          {children({ width, active, setActive })}
        </div>
        {readout && active !== null ? (
          <ReadoutCard
            readout={readout}
            x={positionOf(active, width)}
            top={topOf?.(active)}
            leads={!!href}
            width={width}
          />
        ) : null}
        <div aria-live="polite" className="sr-only">
          {readout ? spokenReadout(readout, { leads: !!href }) : null}
        </div>
      </div>
      <div className="mt-2 flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        {Array.isArray(legend) ? <Legend items={legend} /> : legend.drawn}
        <FiguresTable title={title} table={table} />
      </div>
    </figure>
  )
}

function spokenReadout({ heading, note, lines }: Readout, { leads }: { leads: boolean }): string {
  const values = lines.map(({ label, value }) => `${label} ${value}`).join(', ')
  return `${heading}${note ? `, ${note}` : ''}: ${values}${leads ? '. Enter shows the rows.' : ''}`
}

type ReadoutCardProps = { readout: Readout; x: number; top?: number; width: number; leads: boolean }

function ReadoutCard({ readout, x, top = 4, width, leads }: ReadoutCardProps) {
  const side = x > width / 2 ? { right: width - x + 12 } : { left: x + 12 }
  return (
    <div
      aria-hidden
      style={{ ...side, top }}
      className="pointer-events-none absolute z-10 w-max max-w-56 rounded-lg border border-line bg-surface px-3 py-2 text-xs shadow-lift"
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
      {leads ? <p className="mt-1.5 border-t border-line pt-1.5 text-ink-muted">Click for the rows</p> : null}
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
