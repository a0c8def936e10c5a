import type { CustomLayerProps } from '@nivo/heatmap'
import { createContext, useContext, useId } from 'react'
import { type ChartMeaning, heatColour, heatInk } from './colours'
import { Hatch } from './hatch'

export type HeatDatum = { x: string; y: number | null }

export type HeatCellsState = {
  /** By place, row after row. */
  steps: (number | null)[]
  texts: (string | null)[]
  meaning: ChartMeaning
  active: number | null
  setActive: (index: number) => void
}

// By context, so that the layer stays the same component: Nivo mounts a new one for every new function.
export const HeatCellsContext = createContext<HeatCellsState>({
  steps: [],
  texts: [],
  meaning: 'answered',
  active: null,
  setActive: () => {},
})

/** A layer of Nivo's, whose own cells animate their colours, and cannot animate CSS variables. */
export function HeatCells({ cells }: CustomLayerProps<HeatDatum>) {
  const { steps, texts, meaning, active, setActive } = useContext(HeatCellsContext)
  const hatchId = `hatch${useId().replaceAll(':', '')}`
  return (
    <g>
      <Hatch id={hatchId} />
      {cells.map((cell, index) => {
        const step = steps[index] ?? null
        const gap = cell.width > 16 ? 1.5 : 0.75
        const box = {
          x: cell.x - cell.width / 2 + gap,
          y: cell.y - cell.height / 2 + gap,
          width: Math.max(1, cell.width - 2 * gap),
          height: Math.max(1, cell.height - 2 * gap),
          rx: Math.min(4, cell.width / 5),
        }
        return (
          <g key={cell.id}>
            <rect
              {...box}
              style={{ fill: step === null ? `url(#${hatchId})` : heatColour(meaning, step) }}
              stroke={index === active ? 'var(--color-ink)' : step ? 'none' : 'var(--color-line)'}
              strokeWidth={index === active ? 2 : 1}
            />
            {texts[index] ? (
              <text
                x={cell.x}
                y={cell.y}
                textAnchor="middle"
                dominantBaseline="central"
                style={{ fill: heatInk(step ?? 0), fontSize: 11, fontVariantNumeric: 'tabular-nums' }}
              >
                {texts[index]}
              </text>
            ) : null}
            <rect
              x={cell.x - cell.width / 2}
              y={cell.y - cell.height / 2}
              width={cell.width}
              height={cell.height}
              fill="transparent"
              onPointerMove={() => setActive(index)}
              onPointerDown={() => setActive(index)}
            />
          </g>
        )
      })}
    </g>
  )
}
