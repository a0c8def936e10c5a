import { type ChartMeaning, chartColours } from './colours'

export type SparklineProps = { values: (number | null)[]; meaning?: ChartMeaning; width?: number; height?: number }

/** The shape of a figure beside the figure, smaller where that needs the room. Decorative: the number itself is in words next to it. */
export function Sparkline({ values, meaning = 'answered', width = 96, height = 32 }: SparklineProps) {
  const known = values.filter((value) => value !== null)
  const top = Math.max(...known, 0) || 1
  const places = values.map((value, index) => ({
    x: round(values.length < 2 ? width / 2 : 2 + (index / (values.length - 1)) * (width - 4)),
    y: value === null ? null : round(height - 2 - (value / top) * (height - 4)),
  }))
  const last = places.findLast((place) => place.y !== null)
  const path = places
    .map(({ x, y }, index) => (y === null ? '' : `${(places[index - 1]?.y ?? null) === null ? 'M' : 'L'}${x},${y}`))
    .join('')
  return (
    <svg
      aria-hidden
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className="min-w-0 overflow-visible"
    >
      <path
        d={path}
        fill="none"
        stroke={chartColours[meaning]}
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
      {last ? <circle cx={last.x} cy={last.y ?? 0} r={2.5} fill={chartColours[meaning]} /> : null}
    </svg>
  )
}

// Rounded, so that the server and every browser write the same path.
function round(value: number): number {
  return Math.round(value * 10) / 10
}
