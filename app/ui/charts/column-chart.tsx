import { axisTicks, type ChartUnit, formatUnit } from '~/lib/chart-units'
import { ChartFrame, type LegendItem, type ReadoutLine } from './chart-frame'
import { ChartDrawing } from './chart-drawing'
import { chartMargin } from './chart-theme'
import type { Slot } from './column-drawing'
import type { ChartMeaning } from './colours'
import { columnDrawing } from './drawings'
import { countAt, linkedCell, type LinkedCounts } from './figures-table'

export type ColumnSeries = { id: string; label: string; meaning: ChartMeaning; values: (number | null)[] }

export type ColumnChartProps = {
  title: string
  unit: ChartUnit
  slots: Slot[]
  slotName: string
  series: ColumnSeries[]
  summary: string
  unfinished?: boolean
  height: number
  gap?: number
  labelWidth?: number
  /** The slots are things with names, and not days or ranges. */
  named?: boolean
  /** Series beside each other, to be compared, instead of on top of each other, to be added up. */
  grouped?: boolean
  hrefOf?: (index: number) => string | undefined
  /** What the list behind each must add up to. */
  counts?: LinkedCounts
}

/** What the charts of columns have in common: slots, and in each the series on top of or beside each other. */
export function ColumnChart({
  title,
  unit,
  slots,
  slotName,
  series,
  summary,
  unfinished,
  height,
  gap = 0.32,
  labelWidth,
  grouped = false,
  named = false,
  hrefOf,
  counts,
}: ColumnChartProps) {
  const totals = slots.map((_, index) => sumKnown(series.map((one) => one.values[index] ?? null)))
  const ticks = axisTicks(grouped ? series.flatMap(({ values }) => values) : totals, unit)
  const last = slots.length - 1
  const legend: LegendItem[] = series.map(({ label, meaning }) => ({ label, meaning }))

  return (
    <ChartFrame
      title={title}
      summary={summary}
      height={height}
      legend={legend}
      table={{
        head: [slotName, ...linesAt(0).map(({ label }) => label)],
        rows: slots.map((slot, index) => [
          linkedCell(slot.heading, hrefOf?.(index), countAt(title, counts, index)),
          ...linesAt(index).map(({ value }) => value),
        ]),
      }}
      count={slots.length}
      hrefOf={hrefOf}
      positionOf={(index, width) =>
        chartMargin.left + ((index + 0.5) / slots.length) * (width - chartMargin.left - chartMargin.right)
      }
      readoutAt={(index) => ({
        heading: slots[index]?.heading ?? '',
        note: unfinished && index === last ? 'so far' : undefined,
        lines: linesAt(index),
      })}
    >
      {(drawing) => (
        <ChartDrawing
          code={columnDrawing}
          drawing={{
            ...drawing,
            height,
            unit,
            slots,
            series,
            ticks,
            gap,
            labelWidth,
            grouped,
            named,
            unfinished: !!unfinished,
          }}
        />
      )}
    </ChartFrame>
  )

  function linesAt(index: number): ReadoutLine[] {
    const lines: ReadoutLine[] = series.map(({ label, meaning, values }) => ({
      label,
      meaning,
      value: formatUnit(values[index] ?? null, unit),
    }))
    if (series.length > 1 && !grouped) lines.push({ label: 'All', value: formatUnit(totals[index] ?? null, unit) })
    return lines
  }
}

function sumKnown(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}
