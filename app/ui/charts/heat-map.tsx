import { summariseChart } from '~/lib/chart-summary'
import { type ChartUnit, formatUnit } from '~/lib/chart-units'
import { EmptyState } from '../empty-state'
import { ChartDrawing } from './chart-drawing'
import { ChartFrame } from './chart-frame'
import type { ChartMeaning } from './colours'
import { heatDrawing } from './drawings'
import { countAt, linkedCell } from './figures-table'
import type { HeatMapLabel } from './heat-drawing'
import { HeatLegend } from './heat-legend'

export type HeatMapProps = {
  title: string
  unit: ChartUnit
  /** What a row and a column is, as the head of the table: `Weekday`, `Hour`. */
  rowName: string
  columnName: string
  rows: HeatMapLabel[]
  columns: HeatMapLabel[]
  /** A row of values for each row: 0 is none, null is unknown and is hatched. */
  values: (number | null)[][]
  meaning?: ChartMeaning
  /** The rows behind a cell: where a click on it, and its figure in the table, lead. */
  hrefOf?: (row: number, column: number) => string | undefined
  /** Which total of the list behind a cell it must equal. */
  counts?: string
  rowHeight?: number
  summary?: string
}

/** Figures by two things at once, as shades of one colour. */
export function HeatMap(props: HeatMapProps) {
  const { title, unit, rows, columns, values, meaning = 'answered', hrefOf, rowHeight = 30 } = props
  if (rows.length === 0 || columns.length === 0)
    return <EmptyState title="Nothing to show for this period" minHeight={rowHeight * 5} />

  const flat = rows.flatMap((_, row) => columns.map((_, column) => values[row]?.[column] ?? null))
  const largest = Math.max(0, ...flat.filter((value) => value !== null))
  const placeOf = (index: number) => ({ row: Math.floor(index / columns.length), column: index % columns.length })
  const nameOf = ({ row, column }: { row: number; column: number }) =>
    `${rows[row]?.label ?? ''}, ${columns[column]?.label ?? ''}`
  const linkOf = hrefOf && ((index: number) => hrefOf(placeOf(index).row, placeOf(index).column))

  const short = columns.map(({ label, shortLabel }) => shortLabel ?? label)
  const longest = Math.max(...short.map(({ length }) => length))
  // By the words and not by the room: the height must be the same before and after the box is measured.
  const slanted = longest > 6
  const bottom = slanted ? Math.min(96, longest * 4.2 + 20) : 26
  const height = rows.length * rowHeight + bottom
  const marginOf = (width: number) => ({ top: 0, right: slanted ? 8 : 2, bottom, left: labelRoom(rows, width) })

  return (
    <ChartFrame
      title={title}
      summary={
        props.summary ??
        summariseChart({ title, unit, labels: flat.map((_, index) => nameOf(placeOf(index))), values: flat })
      }
      height={height}
      legend={{
        drawn: <HeatLegend largest={largest} unit={unit} meaning={meaning} hasUnknown={flat.includes(null)} />,
      }}
      table={{
        head: [`${props.rowName} / ${props.columnName}`, ...columns.map(({ label }) => label)],
        rows: rows.map(({ label }, row) => [
          label,
          ...columns.map((_, column) =>
            linkedCell(
              formatUnit(values[row]?.[column] ?? null, unit),
              hrefOf?.(row, column),
              countAt(title, props.counts ? { total: props.counts, values: values[row] ?? [] } : undefined, column),
            ),
          ),
        ]),
      }}
      count={flat.length}
      perRow={columns.length}
      hrefOf={linkOf}
      positionOf={(index, width) => {
        const { left, right } = marginOf(width)
        return left + ((placeOf(index).column + 0.5) / columns.length) * (width - left - right)
      }}
      topOf={(index) => Math.max(4, (placeOf(index).row + 0.5) * rowHeight - 28)}
      readoutAt={(index) => ({
        heading: nameOf(placeOf(index)),
        lines: [{ label: title, meaning, value: formatUnit(flat[index] ?? null, unit) }],
      })}
    >
      {(drawing) => (
        <ChartDrawing
          code={heatDrawing}
          drawing={{
            ...drawing,
            height,
            unit,
            rows,
            columns,
            values: flat,
            largest,
            meaning,
            slanted,
            margin: marginOf(drawing.width),
          }}
        />
      )}
    </ChartFrame>
  )
}

/** As much as the longest name of a row needs, and never more than a third. */
function labelRoom(rows: HeatMapLabel[], width: number): number {
  const longest = Math.max(...rows.map((row) => (row.shortLabel ?? row.label).length))
  return Math.round(Math.min(longest * 6.2 + 14, width * 0.34))
}
