import { useId } from 'react'
import { boundsOf, outlinePoints, type Point } from '~/lib/geometry'
import type { MapArea } from './map-types'

type PlanDrawingProps = {
  label: string
  areas: readonly MapArea[]
  /** Where a pin stands. */
  pin?: Point | null
}

const metresPerDegree = 111_320

/** A plan as a picture: the map of a page without scripts, and of any page until its map is there. */
export function PlanDrawing({ label, areas, pin = null }: PlanDrawingProps) {
  const titleId = useId()
  const frame = frameOf(pin ? [...outlinePoints(areas), pin] : outlinePoints(areas))
  if (!frame) return <div className="plan-drawing size-full" />
  const { viewBox, size, toXY } = frame
  const path = ({ rings }: MapArea) => rings.map((ring) => outline(ring.map(toXY))).join('')
  return (
    <svg
      role="img"
      aria-labelledby={titleId}
      viewBox={viewBox}
      preserveAspectRatio="xMidYMid meet"
      className="plan-drawing size-full"
    >
      <title id={titleId}>{label}</title>
      {areas.map((area, index) => (
        <path
          key={index}
          d={path(area)}
          fillRule="evenodd"
          className={area.isHighlighted ? 'plan-highlighted' : `plan-${area.kind}`}
        />
      ))}
      {pin ? <Pin at={toXY(pin)} size={size / 18} /> : null}
    </svg>
  )
}

// From corner to corner, each from the one before: the same lines as by their places, in half as many characters of the page.
function outline(corners: readonly [number, number][]): string {
  const steps = corners.map(([x, y], index) => {
    const [fromX, fromY] = corners[index - 1] ?? [0, 0]
    return `${x - fromX} ${y - fromY}`
  })
  return `M${steps.join('l')}z`
}

function Pin({ at: [x, y], size }: { at: [number, number]; size: number }) {
  return (
    <g transform={`translate(${x} ${y}) scale(${size / 24})`}>
      <path className="plan-pin" d="M0 0C-5-6-8-9-8-14a8 8 0 0 1 16 0c0 5-3 8-8 14z" />
      <circle className="plan-pin-eye" cy={-14} r={3} />
    </g>
  )
}

type Frame = { viewBox: string; size: number; toXY: (at: Point) => [x: number, y: number] }

// Tenths of a metre to the right and down, from the north-western corner.
function frameOf(points: readonly Point[]): Frame | null {
  const bounds = boundsOf(points)
  if (!bounds) return null
  const [[south, west], [north, east]] = bounds
  const perLatitude = 10 * metresPerDegree
  const perLongitude = perLatitude * Math.cos((((south + north) / 2) * Math.PI) / 180)
  const width = Math.max(200, (east - west) * perLongitude)
  const height = Math.max(200, (north - south) * perLatitude)
  const margin = Math.max(width, height) * 0.06
  return {
    viewBox: [-margin, -margin, width + 2 * margin, height + 2 * margin].map(Math.round).join(' '),
    size: Math.max(width, height),
    toXY: ([latitude, longitude]) => [
      Math.round((longitude - west) * perLongitude),
      Math.round((north - latitude) * perLatitude),
    ],
  }
}
