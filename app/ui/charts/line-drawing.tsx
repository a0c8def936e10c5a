import { Line } from '@nivo/line'
import { type ChartUnit, formatTick, labelIndexes } from '~/lib/chart-units'
import { formatDayShort } from '~/lib/format'
import type { FramedDrawing } from './chart-drawing'
import { chartMargin, chartTheme, labelsThatFit } from './chart-theme'
import { LineMarks, LineMarksContext, type LineMarksSeries } from './line-marks'

export type LineDrawingProps = FramedDrawing & {
  drawn: LineMarksSeries[]
  days: string[]
  unit: ChartUnit
  ticks: number[]
  unfinished: boolean
  weekMarks: boolean
}

const layers = ['grid', 'axes', LineMarks] as const

/** The lines, axes and grid of a line chart. */
export function LineDrawing(props: LineDrawingProps) {
  const { width, height, active, setActive, drawn, days, unit, ticks, unfinished, weekMarks } = props
  const data = drawn.map((line) => ({
    id: line.id,
    data: days.map((day, index) => ({ x: day, y: line.values[index] ?? null })),
  }))
  const mondays = mondaysOf(days)
  const marked = weekMarks ? mondays.map((monday) => days.indexOf(monday)) : []
  return (
    <LineMarksContext.Provider value={{ drawn, unfinished, marked, active, setActive }}>
      <Line
        data={data}
        width={width}
        height={height}
        margin={chartMargin}
        theme={chartTheme}
        animate={false}
        isInteractive={false}
        renderWrapper={false}
        // No precision: Nivo would cut the times to days of the browser's own zone, and the server has another.
        xScale={{ type: 'time', format: '%Y-%m-%d', useUTC: true }}
        yScale={{ type: 'linear', min: 0, max: ticks.at(-1) || 1 }}
        axisLeft={{
          tickSize: 0,
          tickPadding: 10,
          tickValues: ticks,
          format: (value: number) => formatTick(value, unit),
        }}
        axisBottom={{
          tickSize: 0,
          tickPadding: 12,
          tickValues: labelledDays(weekMarks && mondays.length > 1 ? mondays : days, labelsThatFit(width)).map(
            (day) => new Date(day),
          ),
          format: (day: Date) => formatDayShort(day),
        }}
        enableGridX={false}
        gridYValues={ticks}
        layers={layers}
      />
    </LineMarksContext.Provider>
  )
}

function labelledDays(days: string[], most: number): string[] {
  return labelIndexes(days.length, most).map((index) => days[index] ?? '')
}

function mondaysOf(days: string[]): string[] {
  return days.filter((day) => new Date(day).getUTCDay() === 1)
}
