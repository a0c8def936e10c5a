import { Bar, type BarLayer } from '@nivo/bar'
import { type ChartUnit, formatTick, labelIndexes } from '~/lib/chart-units'
import { fitLabel } from '~/lib/heat-scale'
import type { FramedDrawing } from './chart-drawing'
import { chartMargin, chartTheme, labelsThatFit } from './chart-theme'
import { type ChartMeaning, chartColours } from './colours'
import { type ColumnDatum, Columns, ColumnsContext } from './column-marks'

export type Slot = { key: string; tick: string; heading: string }

export type ColumnDrawingProps = FramedDrawing & {
  unit: ChartUnit
  slots: Slot[]
  series: { id: string; meaning: ChartMeaning; values: (number | null)[] }[]
  ticks: number[]
  gap: number
  labelWidth?: number
  grouped: boolean
  named: boolean
  unfinished: boolean
}

const layers: BarLayer<ColumnDatum>[] = ['grid', 'axes', Columns]
const namesThatStay = 8

/** The columns, axes and grid of a chart of columns. */
export function ColumnDrawing(props: ColumnDrawingProps) {
  const { width, height, active, setActive, unit, slots, series, ticks, gap, labelWidth, grouped, named } = props
  const data = slots.map((slot, index) => {
    const datum: ColumnDatum = { slot: slot.key }
    for (const one of series) {
      const value = one.values[index] ?? null
      if (value !== null) datum[one.id] = value
    }
    return datum
  })
  const colourOf = new Map(series.map(({ id, meaning }) => [id, chartColours[meaning]]))
  const topOf = slots.map((_, index) => series.findLast((one) => (one.values[index] ?? 0) > 0)?.id)
  const unfinished = props.unfinished ? slots.length - 1 : null
  // Days are understood from their neighbours; names are not, so they are cut rather than left out.
  const cuts = named && slots.length <= namesThatStay
  const labelled = new Set(
    labelIndexes(slots.length, cuts ? slots.length : labelsThatFit(width, labelWidth)).map(
      (index) => slots[index]?.key,
    ),
  )
  const room = (width - chartMargin.left - chartMargin.right) / slots.length - 6
  const tickOf = new Map(slots.map((slot) => [slot.key, cuts ? fitLabel(slot.tick, room) : slot.tick]))
  return (
    <ColumnsContext.Provider value={{ colourOf, topOf, grouped, unfinished, active, setActive }}>
      <Bar<ColumnDatum>
        data={data}
        keys={series.map(({ id }) => id)}
        indexBy="slot"
        width={width}
        height={height}
        margin={chartMargin}
        theme={chartTheme}
        padding={gap}
        groupMode={grouped ? 'grouped' : 'stacked'}
        innerPadding={grouped ? 2 : 0}
        animate={false}
        isInteractive={false}
        renderWrapper={false}
        enableLabel={false}
        valueScale={{ type: 'linear', min: 0, max: ticks.at(-1) || 1 }}
        axisLeft={{
          tickSize: 0,
          tickPadding: 10,
          tickValues: ticks,
          format: (value: number) => formatTick(value, unit),
        }}
        axisBottom={{
          tickSize: 0,
          tickPadding: 12,
          format: (key: string) => (labelled.has(key) ? (tickOf.get(key) ?? '') : ''),
        }}
        gridYValues={ticks}
        layers={layers}
      />
    </ColumnsContext.Provider>
  )
}
