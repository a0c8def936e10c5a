import { HeatMap } from '@nivo/heatmap'
import { formatPercent } from '~/lib/format'
import { type ChartUnit, formatUnit, labelIndexes } from '~/lib/chart-units'
import { fitLabel, heatStep } from '~/lib/heat-scale'
import type { FramedDrawing } from './chart-drawing'
import { chartTheme } from './chart-theme'
import type { ChartMeaning } from './colours'
import { HeatCells, HeatCellsContext, type HeatDatum } from './heat-cells'

export type HeatMapLabel = { label: string; shortLabel?: string }

export type HeatDrawingProps = FramedDrawing & {
  unit: ChartUnit
  rows: HeatMapLabel[]
  columns: HeatMapLabel[]
  /** Row after row. */
  values: (number | null)[]
  largest: number
  meaning: ChartMeaning
  /** Whether the names of the columns are. */
  slanted: boolean
  margin: { top: number; right: number; bottom: number; left: number }
}

const layers = ['axes', HeatCells] as const

/** The cells and axes of a heat map. */
export function HeatDrawing(props: HeatDrawingProps) {
  const { width, height, active, setActive, unit, rows, columns, values, largest, meaning, slanted, margin } = props
  const short = columns.map(nameOf)
  const longest = Math.max(...short.map(({ length }) => length))
  const cellWidth = (width - margin.left - margin.right) / columns.length
  const fits = slanted ? columns.length : Math.floor((width - margin.left) / Math.max(18, longest * 6.5 + 8))
  const labelled = new Set(labelIndexes(columns.length, fits).map(String))
  const steps = values.map((value) => heatStep(value, largest))
  const texts = values.map((value) => cellText(value, unit, cellWidth))
  return (
    <HeatCellsContext.Provider value={{ steps, texts, meaning, active, setActive }}>
      <HeatMap<HeatDatum, object>
        data={rows.map((_, row) => ({
          id: String(row),
          data: columns.map((_, column) => ({ x: String(column), y: values[row * columns.length + column] ?? null })),
        }))}

        width={width}
        height={height}
        margin={margin}
        theme={chartTheme}
        animate={false}
        isInteractive={false}
        renderWrapper={false}
        // Its own colours are not drawn, but a scale over unknown values alone would fail.
        colors={() => ''}
        axisTop={null}
        axisRight={null}
        axisLeft={{
          tickSize: 0,
          tickPadding: 10,
          format: (row: string) => fitLabel(nameOf(rows[Number(row)]), margin.left - 10),
        }}
        axisBottom={{
          tickSize: 0,
          tickPadding: slanted ? 8 : 10,
          tickRotation: slanted ? -40 : 0,
          format: (column: string) =>
            labelled.has(column) ? fitLabel(short[Number(column)] ?? '', slanted ? 120 : Infinity) : '',
        }}
        layers={[...layers]}
      />
    </HeatCellsContext.Provider>
  )
}

function nameOf(label: HeatMapLabel | undefined): string {
  return label?.shortLabel ?? label?.label ?? ''
}

/** The value where it fits into its cell; elsewhere the readout and the table say it. */
function cellText(value: number | null, unit: ChartUnit, width: number): string | null {
  if (value === null || value === 0) return null
  const text = unit === 'percent' ? formatPercent(value) : formatUnit(value, unit)
  return text.length * 6.5 + 8 <= width ? text : null
}
