import { summariseChart } from '~/lib/chart-summary'
import type { ChartUnit } from '~/lib/chart-units'
import { formatDayShort, formatPlural, formatWeekday } from '~/lib/format'
import { ColumnChart } from './column-chart'
import type { ChartMeaning } from './colours'
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
}

export function BarChart({ title, unit, meaning = 'answered', bars, barName, height = 240, summary }: BarChartProps) {
  const values = bars.map(({ value }) => value)
  const longest = Math.max(0, ...bars.map(({ label, shortLabel }) => (shortLabel ?? label).length))
  return (
    <ColumnChart
      {...{ title, unit, height }}
      slotName={barName}
      slots={bars.map(({ label, shortLabel }, index) => ({
        key: String(index),
        tick: shortLabel ?? label,
        heading: label,
      }))}
      series={[{ id: 'value', label: title, meaning, values }]}
      summary={summary ?? summariseChart({ title, unit, labels: bars.map(({ label }) => label), values })}
      labelWidth={Math.max(28, longest * 6.5 + 12)}
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
}

export function StackedBarChart({
  title,
  unit,
  days,
  series,
  unfinished,
  height = 240,
  summary,
}: StackedBarChartProps) {
  const totals = days.map((_, index) => {
    const known = series.map(({ values }) => values[index] ?? null).filter((value) => value !== null)
    return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
  })
  return (
    <ColumnChart
      {...{ title, unit, series, unfinished, height }}
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

export type HistogramProps = {
  title: string
  /** Neighbouring ranges, from low to high. */
  ranges: { label: string; shortLabel?: string; count: number }[]
  rangeName: string
  /** What is counted, in the singular. */
  noun: string
  meaning?: ChartMeaning
  height?: number
}

export function Histogram({ title, ranges, rangeName, noun, meaning = 'neutral', height = 200 }: HistogramProps) {
  const total = ranges.reduce((sum, { count }) => sum + count, 0)
  const mode = ranges.reduce<(typeof ranges)[number] | null>(
    (best, range) => (!best || range.count > best.count ? range : best),
    null,
  )
  const summary =
    total === 0 || !mode
      ? `${title}: no figures for this period.`
      : `${title}: ${formatPlural(total, noun)}, most of them at ${mode.label} (${mode.count}).`
  const longest = Math.max(0, ...ranges.map(({ label, shortLabel }) => (shortLabel ?? label).length))
  return (
    <ColumnChart
      {...{ title, height, summary }}
      unit="count"
      slotName={rangeName}
      slots={ranges.map(({ label, shortLabel }, index) => ({
        key: String(index),
        tick: shortLabel ?? label,
        heading: label,
      }))}
      series={[{ id: 'count', label: title, meaning, values: ranges.map(({ count }) => count) }]}
      gap={0.04}
      labelWidth={Math.max(28, longest * 6.5 + 12)}
    />
  )
}
