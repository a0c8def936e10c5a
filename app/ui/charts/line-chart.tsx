import { axisTicks, type ChartUnit, formatUnit } from '~/lib/chart-units'
import { summariseChart } from '~/lib/chart-summary'
import { formatDayShort, formatWeekday } from '~/lib/format'
import { ChartFrame, type LegendItem, type ReadoutLine } from './chart-frame'
import { ChartDrawing } from './chart-drawing'
import { chartMargin } from './chart-theme'
import type { ChartMeaning } from './colours'
import { lineDrawing } from './drawings'
import { countAt, linkedCell, type LinkedCounts } from './figures-table'
import type { LineMarksSeries } from './line-marks'

export type ChartSeries = {
  id: string
  label: string
  meaning: ChartMeaning
  /** One for each day: 0 is none, null is unknown and is drawn as a gap. */
  values: (number | null)[]
}

export type LineChartProps = {
  title: string
  unit: ChartUnit
  /** Calendar days, `2026-03-12`, in order and without holes. */
  days: string[]
  series: ChartSeries[]
  /** The period before, day for day; drawn thin. */
  previous?: { label: string; values: (number | null)[] }
  /** The last day is not over: the way to it is dotted. */
  unfinished?: boolean
  /** A thin line at each Monday, and its date below. */
  weekMarks?: boolean
  height?: number
  summary?: string
  /** The rows behind a day: where a click on it, and its line of the table, lead. */
  hrefOf?: (index: number) => string | undefined
  /** What the list behind each must add up to. */
  counts?: LinkedCounts
}

export function LineChart({
  title,
  unit,
  days,
  series,
  previous,
  unfinished = false,
  weekMarks = false,
  height = 240,
  summary,
  hrefOf,
  counts,
}: LineChartProps) {
  const drawn: LineMarksSeries[] = [
    ...(previous
      ? [{ id: 'previous', meaning: 'previous', values: previous.values.slice(0, days.length), thin: true } as const]
      : []),
    ...series,
  ]
  const ticks = axisTicks(
    drawn.flatMap((line) => line.values),
    unit,
  )
  const lead = series[0]

  return (
    <ChartFrame
      title={title}
      summary={
        summary ??
        summariseChart({
          title,
          unit,
          labels: days.map((day) => formatDayShort(day)),
          preposition: 'on',
          values: lead?.values ?? [],
          previous: previous?.values,
        })
      }
      height={height}
      legend={legendOf(series, previous)}
      table={{
        head: ['Day', ...series.map(({ label }) => label), ...(previous ? [previous.label] : [])],
        rows: days.map((day, index) => [
          linkedCell(formatWeekday(day), hrefOf?.(index), countAt(title, counts, index)),
          ...linesAt(index).map(({ value }) => value),
        ]),
      }}
      count={days.length}
      hrefOf={hrefOf}
      positionOf={(index, width) => xOf(index, days.length, width)}
      readoutAt={(index) => ({
        heading: formatWeekday(days[index] ?? ''),
        note: unfinished && index === days.length - 1 ? 'so far' : undefined,
        lines: linesAt(index),
      })}
    >
      {(drawing) => (
        <ChartDrawing
          code={lineDrawing}
          drawing={{ ...drawing, height, drawn, days, unit, ticks, unfinished, weekMarks }}
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
    if (previous)
      lines.push({
        label: previous.label,
        meaning: 'previous',
        value: formatUnit(previous.values[index] ?? null, unit),
      })
    return lines
  }
}

function legendOf(series: LineChartProps['series'], previous: LineChartProps['previous']): LegendItem[] {
  return [
    ...series.map(({ label, meaning }) => ({ label, meaning, look: 'line' as const })),
    ...(previous ? [{ label: previous.label, meaning: 'previous', look: 'thin' } as const] : []),
  ]
}

function xOf(index: number, count: number, width: number): number {
  const inner = width - chartMargin.left - chartMargin.right
  return chartMargin.left + (count < 2 ? inner / 2 : (index / (count - 1)) * inner)
}
