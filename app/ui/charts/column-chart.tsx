import { Bar, type BarCustomLayerProps, type BarLayer } from '@nivo/bar'
import { createContext, useContext } from 'react'
import { axisTicks, type ChartUnit, formatTick, formatUnit, labelIndexes } from '~/lib/chart-units'
import { fitLabel } from '~/lib/heat-scale'
import { ChartFrame, type LegendItem, type ReadoutLine } from './chart-frame'
import { linkedCell } from './figures-table'
import { chartMargin, chartTheme, labelsThatFit } from './chart-theme'
import { type ChartMeaning, chartColours } from './colours'

export type ColumnSeries = { id: string; label: string; meaning: ChartMeaning; values: (number | null)[] }

type Slot = { key: string; tick: string; heading: string }
type Datum = Record<string, string | number>

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
}

const namesThatStay = 8

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
}: ColumnChartProps) {
  const totals = slots.map((_, index) => sumKnown(series.map((one) => one.values[index] ?? null)))
  const ticks = axisTicks(grouped ? series.flatMap(({ values }) => values) : totals, unit)
  const last = slots.length - 1
  const data = slots.map((slot, index) => {
    const datum: Datum = { slot: slot.key }
    for (const one of series) {
      const value = one.values[index] ?? null
      if (value !== null) datum[one.id] = value
    }
    return datum
  })
  const legend: LegendItem[] = series.map(({ label, meaning }) => ({ label, meaning }))
  const colourOf = new Map(series.map(({ id, meaning }) => [id, chartColours[meaning]]))
  const topOf = slots.map((_, index) => series.findLast((one) => (one.values[index] ?? 0) > 0)?.id)

  return (
    <ChartFrame
      title={title}
      summary={summary}
      height={height}
      legend={legend}
      table={{
        head: [slotName, ...linesAt(0).map(({ label }) => label)],
        rows: slots.map((slot, index) => [
          linkedCell(slot.heading, hrefOf?.(index)),
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
      {({ width, active, setActive }) => {
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
          <ColumnsContext.Provider
            value={{ colourOf, topOf, grouped, unfinished: unfinished ? last : null, active, setActive }}
          >
            <Bar<Datum>
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
      }}
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

type ColumnsState = {
  colourOf: Map<string, string>
  /** The series on top of each slot: its corners are rounded. */
  topOf: (string | undefined)[]
  grouped: boolean
  unfinished: number | null
  active: number | null
  setActive: (index: number) => void
}

// By context, so that the layer stays the same component: Nivo mounts a new one for every new function.
const ColumnsContext = createContext<ColumnsState>({
  colourOf: new Map(),
  topOf: [],
  grouped: false,
  unfinished: null,
  active: null,
  setActive: () => {},
})

const layers: BarLayer<Datum>[] = ['grid', 'axes', Columns]

// Drawn here, since Nivo's bars animate their colours, and cannot animate CSS variables.
function Columns(layer: BarCustomLayerProps<Datum>) {
  const { colourOf, topOf, grouped, unfinished, active, setActive } = useContext(ColumnsContext)
  const count = topOf.length
  const slot = layer.innerWidth / Math.max(1, count)
  return (
    <g>
      {layer.bars.map((bar) => {
        const { index, id, value } = bar.data
        if (!value || bar.height <= 0) return null
        const rounded = grouped || topOf[index] === id ? Math.min(3, bar.width / 2, bar.height) : 0
        const colour = colourOf.get(String(id))
        const partial = index === unfinished
        return (
          <path
            key={bar.key}
            d={columnPath({ ...bar, rounded })}
            fill={colour}
            fillOpacity={partial ? 0.35 : active === null || active === index ? 1 : 0.55}
            stroke={partial ? colour : 'var(--color-surface)'}
            strokeWidth={partial ? 1 : 0.5}
            strokeDasharray={partial ? '2 2' : undefined}
          />
        )
      })}
      {Array.from({ length: count }, (_, index) => (
        <rect
          key={index}
          x={index * slot}
          width={slot}
          height={layer.innerHeight}
          fill="transparent"
          onPointerMove={() => setActive(index)}
          onPointerDown={() => setActive(index)}
        />
      ))}
    </g>
  )
}

function columnPath({
  x,
  y,
  width,
  height,
  rounded: r,
}: {
  x: number
  y: number
  width: number
  height: number
  rounded: number
}): string {
  return `M${x},${y + height}V${y + r}Q${x},${y} ${x + r},${y}H${x + width - r}Q${x + width},${y} ${x + width},${y + r}V${y + height}Z`
}

function sumKnown(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0)
}
