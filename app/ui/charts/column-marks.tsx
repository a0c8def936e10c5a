import type { BarCustomLayerProps } from '@nivo/bar'
import { createContext, useContext } from 'react'

export type ColumnDatum = Record<string, string | number>

export type ColumnsState = {
  colourOf: Map<string, string>
  /** The series on top of each slot: its corners are rounded. */
  topOf: (string | undefined)[]
  grouped: boolean
  unfinished: number | null
  active: number | null
  setActive: (index: number) => void
}

// By context, so that the layer stays the same component: Nivo mounts a new one for every new function.
export const ColumnsContext = createContext<ColumnsState>({
  colourOf: new Map(),
  topOf: [],
  grouped: false,
  unfinished: null,
  active: null,
  setActive: () => {},
})

// Drawn here, since Nivo's bars animate their colours, and cannot animate CSS variables.
export function Columns(layer: BarCustomLayerProps<ColumnDatum>) {
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
