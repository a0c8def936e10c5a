import { summariseChart } from '~/lib/chart-summary'
import type { ChartUnit } from '~/lib/chart-units'
import { formatDayShort, formatPlural, formatWeekday } from '~/lib/format'
import { ColumnChart } from './column-chart'
import type { ChartMeaning } from './colours'
import type { LinkedCounts } from './figures-table'
import type { ChartSeries } from './line-chart'

export type BarChartProps = {
  title: string
  unit: ChartUnit
  meaning?: ChartMeaning
  /** `shortLabel` stands under the bar, `label` in the readout and the table. */
  bars: { label: string; shortLabel?: string; value: number | null }[]
  /** What a bar is, as the head of the table: `Hour`, `House type`. */
  barName: string
  height?: number
  summary?: string
  /** The rows behind a column: where a click on it, and its line of the table, lead. */
  hrefOf?: (index: number) => string | undefined
}

export function BarChart({
  title,
  unit,
  meaning = 'answered',
  bars,
  barName,
  height = 240,
  summary,
  hrefOf,
}: BarChartProps) {
  const values = bars.map(({ value }) => value)
  return (
    <ColumnChart
      title={title}
      unit={unit}
      height={height}
      hrefOf={hrefOf}
      named
      slotName={barName}
      slots={toSlots(bars)}
      series={[{ id: 'value', label: title, meaning, values }]}
      summary={summary ?? summariseChart({ title, unit, labels: bars.map(({ label }) => label), values })}
      labelWidth={widthOfLabels(bars)}
    />
  )
}

export type StackedBarChartProps = {
  title: string
  unit: ChartUnit
  /** Calendar days, `2026-03-12`, in order and without holes. */
  days: string[]
  /** From the bottom up. */
  series: ChartSeries[]
  /** The last day is not over: its column is pale. */
  unfinished?: boolean
  height?: number
  summary?: string
  /** The rows behind a column: where a click on it, and its line of the table, lead. */
  hrefOf?: (index: number) => string | undefined
  /** What the list behind each must add up to. */
  counts?: LinkedCounts
}

export function StackedBarChart({
  title,
  unit,
  days,
  series,
  unfinished,
  height = 240,
  summary,
  hrefOf,
  counts,
}: StackedBarChartProps) {
  const totals = days.map((_, index) => {
    const known = series.map(({ values }) => values[index] ?? null).filter((value) => value !== null)
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
  })
  return (
    <ColumnChart
      title={title}
      unit={unit}
      series={series}
      unfinished={unfinished}
      height={height}
      hrefOf={hrefOf}
      counts={counts}
      slotName="Day"
      slots={days.map((day) => ({ key: day, tick: formatDayShort(day), heading: formatWeekday(day) }))}
      summary={
        summary ??
        summariseChart({
          title,
          unit,
          labels: days.map((day) => formatDayShort(day)),
          preposition: 'on',
          values: totals,
        })
      }
      gap={days.length > 45 ? 0.18 : 0.32}
    />
  )
}

export type GroupedBarChartProps = {
  title: string
  unit: ChartUnit
  /** What is compared: estates, house types, weeks. `shortLabel` stands under the columns. */
  groups: Label[]
  groupName: string
  /** One value for each group; from left to right, or from the bottom up when `stacked`. */
  series: ChartSeries[]
  stacked?: boolean
  height?: number
  summary?: string
  /** The rows behind a column: where a click on it, and its line of the table, lead. */
  hrefOf?: (index: number) => string | undefined
}

/** Several figures of each of a few things, beside each other or stacked. */
export function GroupedBarChart({
  title,
  unit,
  groups,
  groupName,
  series,
  stacked = false,
  height = 240,
  summary,
  hrefOf,
}: GroupedBarChartProps) {
  const labels = groups.map(({ label }) => label)
  return (
    <ColumnChart
      title={title}
      unit={unit}
      series={series}
      height={height}
      hrefOf={hrefOf}
      named
      grouped={!stacked}
      slotName={groupName}
      slots={toSlots(groups)}
      summary={
        summary ??
        series
          .map((one) => summariseChart({ title: one.label, unit, labels, preposition: 'in', values: one.values }))
          .join(' ')
      }
      labelWidth={widthOfLabels(groups)}
    />
  )
}

export type HistogramProps = {
  title: string
  /** Neighbouring ranges, from low to high. */
  ranges: { label: string; shortLabel?: string; count: number }[]
  rangeName: string
  /** What is counted, in the singular. */
  noun: string
  meaning?: ChartMeaning
  height?: number
  /** The rows behind a column: where a click on it, and its line of the table, lead. */
  hrefOf?: (index: number) => string | undefined
}

export function Histogram({
  title,
  ranges,
  rangeName,
  noun,
  meaning = 'neutral',
  height = 200,
  hrefOf,
}: HistogramProps) {
  const total = ranges.reduce((sum, { count }) => sum + count, 0)
  const mode = ranges.reduce<(typeof ranges)[number] | null>(
    (best, range) => (!best || range.count > best.count ? range : best),
    null,
  )
  const summary =
    total === 0 || !mode
      ? `${title}: no figures for this period.`
      : `${title}: ${formatPlural(total, noun)}, most of them at ${mode.label} (${mode.count}).`
  return (
    <ColumnChart
      title={title}
      height={height}
      summary={summary}
      hrefOf={hrefOf}
      unit="count"
      slotName={rangeName}
      slots={toSlots(ranges)}
      series={[{ id: 'count', label: title, meaning, values: ranges.map(({ count }) => count) }]}
      gap={0.04}
      labelWidth={widthOfLabels(ranges)}
    />
  )
}

type Label = { label: string; shortLabel?: string }

function toSlots(labels: Label[]) {
  return labels.map(({ label, shortLabel }, index) => ({
    key: String(index),
    tick: shortLabel ?? label,
    heading: label,
  }))
}

function widthOfLabels(labels: Label[]): number {
  return Math.max(28, Math.max(0, ...labels.map(({ label, shortLabel }) => (shortLabel ?? label).length)) * 6.5 + 12)
}
