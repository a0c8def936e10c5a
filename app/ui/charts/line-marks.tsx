import type { AreaGenerator, LineCustomSvgLayerProps, LineGenerator } from '@nivo/line'
import { createContext, useContext } from 'react'
import { type ChartMeaning, chartColours } from './colours'

export type LineMarksSeries = { id: string; meaning: ChartMeaning; values: (number | null)[]; thin?: boolean }

type Place = { x: number; y: number | null }

export type LineMarksState = {
  drawn: LineMarksSeries[]
  unfinished: boolean
  /** Days with a thin line from top to bottom. */
  marked: number[]
  active: number | null
  setActive: (index: number) => void
}

// By context, so that the layer stays the same component: Nivo mounts a new one for every new function.
export const LineMarksContext = createContext<LineMarksState>({
  drawn: [],
  unfinished: false,
  marked: [],
  active: null,
  setActive: () => {},
})

/** A layer of Nivo's, whose own can neither dot the last step nor show a day whose neighbours are unknown. */
export function LineMarks(layer: LineCustomSvgLayerProps<{ id: string; data: { x: string; y: number | null }[] }>) {
  const { drawn, unfinished, marked, active, setActive } = useContext(LineMarksContext)
  const { series, lineGenerator, areaGenerator, innerWidth, innerHeight } = layer
  const places: Place[][] = series.map((line) =>
    line.data.map(({ position, data }) => ({ x: position.x, y: data.y === null ? null : position.y })),
  )
  const count = places[0]?.length ?? 0
  const step = count > 1 ? innerWidth / (count - 1) : innerWidth
  const washed = drawn.filter((line) => !line.thin).length === 1
  return (
    <g>
      {marked.map((index) => (
        <line
          key={index}
          x1={places[0]?.[index]?.x}
          x2={places[0]?.[index]?.x}
          y2={innerHeight}
          stroke="var(--color-line)"
          strokeDasharray="2 3"
        />
      ))}
      {drawn.map((line, row) => {
        const all = places[row] ?? []
        const dotted = unfinished && !line.thin && all.length > 1
        const solid = dotted ? all.slice(0, -1) : all
        const colour = chartColours[line.meaning]
        return (
          <g
            key={line.id}
            fill="none"
            stroke={colour}
            strokeWidth={line.thin ? 1 : 2}
            strokeLinecap="round"
            strokeLinejoin="round"
          >
            {washed && !line.thin ? (
              <path d={pathOf(areaGenerator, all)} fill={colour} fillOpacity={0.09} stroke="none" />
            ) : null}
            <path d={pathOf(lineGenerator, solid)} />
            {dotted ? <path d={pathOf(lineGenerator, all.slice(-2))} strokeDasharray="1 5" /> : null}
            {all.map((place, index) =>
              place.y !== null && (index === active || isAlone(all, index)) ? (
                <circle
                  key={index}
                  cx={place.x}
                  cy={place.y}
                  r={line.thin ? 2.5 : 4}
                  fill={colour}
                  stroke="var(--color-surface)"
                  strokeWidth={2}
                />
              ) : null,
            )}
          </g>
        )
      })}
      {active === null ? null : (
        <line
          x1={places[0]?.[active]?.x}
          x2={places[0]?.[active]?.x}
          y2={innerHeight}
          stroke="var(--color-line-strong)"
          strokeDasharray="2 3"
        />
      )}
      {(places[0] ?? []).map((place, index) => (
        <rect
          key={index}
          x={place.x - step / 2}
          width={step}
          height={innerHeight}
          fill="transparent"
          onPointerMove={() => setActive(index)}
          onPointerDown={() => setActive(index)}
        />
      ))}
    </g>
  )
}

function isAlone(places: Place[], index: number): boolean {
  return (places[index - 1]?.y ?? null) === null && (places[index + 1]?.y ?? null) === null
}

// The generators skip places without a y; their types do not know it.
function pathOf(generator: LineGenerator | AreaGenerator, places: Place[]): string {
  return generator(places as { x: number; y: number }[]) ?? ''
}
