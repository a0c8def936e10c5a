import { measureOf, type MeasureId } from '~/metrics/measures/catalogue'
import type { Unit } from '~/metrics/measures/measure'
import type { DayFigures } from '~/metrics/query/figures'
import type { ChartMeaning } from '~/ui/charts/colours'
import { LineChart, type LineChartProps } from '~/ui/charts/line-chart'
import { hrefOfDay, useComparedLabel } from './chart-days'

/** A measure as a line, with the colour of what it means. */
export type MeasureLine<Id extends MeasureId> = readonly [measure: Id, meaning: ChartMeaning]

type MeasureChartProps<Id extends MeasureId> = Pick<LineChartProps, 'title' | 'weekMarks' | 'counts'> & {
  view: DayFigures<Id>
  lines: readonly MeasureLine<Id>[]
  /** The measure that is shown of the days that it is compared with, too. */
  compared?: Id
  height?: number
  /** The rows behind a day. */
  dayHref?: (day: string) => string | undefined
}

const units: Record<Unit, LineChartProps['unit']> = {
  count: 'count',
  share: 'percent',
  milliseconds: 'durationMs',
  usd: 'usd',
  rating: 'rating',
  similarity: 'rating',
  days: 'count',
  letters: 'count',
}

/** Measures of one unit by day: names and unit are those of the catalogue. */
export function MeasureChart<Id extends MeasureId>({
  view,
  lines,
  compared,
  height,
  dayHref,
  ...chart
}: MeasureChartProps<Id>) {
  const before = useComparedLabel()
  const [first] = lines
  return (
    <LineChart
      {...chart}
      unit={units[first ? measureOf(first[0]).unit : 'count']}
      days={view.days}
      unfinished={view.unfinished}
      height={height}
      hrefOf={hrefOfDay({ view, dayHref })}
      series={lines.map(([id, meaning]) => ({ id, label: seriesName(id), meaning, values: view.series[id] }))}
      previous={compared && { label: before, values: view.previous[compared] }}
    />
  )
}

/** What a measure is called in a legend. */
export function seriesName(id: MeasureId): string {
  const { label, short } = measureOf(id)
  return short ?? label
}
