import { useMemo } from 'react'
import { groundAround, moved, outlinePoints, type Point } from '~/lib/geometry'
import { buildingOf, houseWidth, type PlanArea } from '~/domain/site-plan/site-plan'
import { chartColours } from '~/ui/charts/colours'
import { MapBox } from '~/ui/map/map-box'
import type { MapHome, MapMark, Tiles } from '~/ui/map/map-types'
import { PlanDrawing } from '~/ui/map/plan-drawing'
import type { MapPoint } from '../plan.server'
import { isLocated, type Located, type PlannedUnit } from '../view'

type SitePlanMapProps = {
  label: string
  areas: readonly PlanArea[]
  units: readonly PlannedUnit[]
  points: readonly MapPoint[]
  selectedId: string | null
  onSelect: (id: string) => void
  /** The points of interest in sight, too, and not the homes alone. */
  isWide: boolean
  tiles: Tiles | null
}

/** The homes of a development where they stand: as buildings of its site plan, or as squares on the ground between them. */
export function SitePlanMap({ label, areas, units, points, selectedId, onSelect, isWide, tiles }: SitePlanMapProps) {
  const located = useMemo(() => units.filter(isLocated), [units])
  const homes = useMemo(() => homesOf(located, areas), [located, areas])
  const marks = useMemo(() => points.map(markOf), [points])
  const ground = useMemo(() => groundAround(located.map(placeOf), 30), [located])
  const seen = useMemo(() => {
    const all = isWide ? points.map(placeOf) : []
    return [...ground, ...outlinePoints(areas), ...(all.length ? groundAround(all, 30) : [])]
  }, [isWide, points, ground, areas])
  return (
    <MapBox
      label={label}
      tiles={tiles}
      areas={areas}
      ground={areas.length ? undefined : ground}
      homes={homes}
      marks={marks}
      seen={seen}
      selectedId={selectedId}
      follows
      onSelect={(id) => (homes.some((home) => home.id === id) ? onSelect(id) : undefined)}
      drawing={<PlanDrawing label={label} areas={areas} />}
    />
  )
}

// Its building where its pin stands on it; a pin that was moved elsewhere is shown where it is.
function homesOf(units: readonly Located<PlannedUnit>[], areas: readonly PlanArea[]): MapHome[] {
  const width = houseWidth(units.map(placeOf))
  return units.map((unit) => {
    const outline = buildingOf(areas, unit.number)?.rings[0]
    const holds = outline ? contains(outline, placeOf(unit)) : false
    return {
      id: unit.id,
      outline: outline && holds ? outline : squareAround(placeOf(unit), width),
      colour: chartColours[unit.meaning],
      label: `${unit.address}: ${unit.says}`,
    }
  })
}

function markOf({ id, name, ...point }: MapPoint): MapMark {
  return {
    id,
    at: placeOf(point),
    label: name,
    content: (
      <span className="grid size-full place-items-center">
        <span className="size-3.5 rounded-full border-2 border-surface bg-info" />
      </span>
    ),
  }
}

function placeOf({ latitude, longitude }: { latitude: number; longitude: number }): Point {
  return [latitude, longitude]
}

function squareAround(place: Point, width: number): Point[] {
  const half = width / 2
  return [moved(place, -half, -half), moved(place, half, -half), moved(place, half, half), moved(place, -half, half)]
}

// Whether a ray from the place crosses the outline an odd number of times.
function contains(outline: readonly Point[], [latitude, longitude]: Point): boolean {
  return outline.reduce((isInside, [north, east], index) => {
    const [otherNorth, otherEast] = outline.at(index - 1) ?? [north, east]
    const crosses =
      north > latitude !== otherNorth > latitude &&
      longitude < ((otherEast - east) * (latitude - north)) / (otherNorth - north) + east
    return crosses ? !isInside : isInside
  }, false)
}
