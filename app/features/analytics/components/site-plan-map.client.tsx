import type { LatLngBoundsExpression } from 'leaflet'
import { useEffect, useMemo } from 'react'
import {
  CircleMarker,
  MapContainer,
  Pane,
  Polygon,
  Rectangle,
  ScaleControl,
  TileLayer,
  Tooltip,
  useMap,
} from 'react-leaflet'
import { groundAround, houseWidth, moved, type Point } from '~/lib/site-ground'
import { chartColours } from '~/ui/charts/colours'
import type { MapPoint } from '../queries/map-points.server'
import { isLocated, type Located, type PlannedUnit } from '../views/plan-view'

export type SitePlanMapProps = {
  label: string
  units: readonly PlannedUnit[]
  points: readonly MapPoint[]
  selectedId: string | null
  onSelect: (id: string) => void
  /** The points of interest in sight, too, and not the homes alone. */
  isWide: boolean
  tiles: { url: string; attribution: string } | null
}

/** The homes of a development where they stand: on street tiles where there are any, and else on the ground between them. */
export function SitePlanMap({ label, units, points, selectedId, onSelect, isWide, tiles }: SitePlanMapProps) {
  const located = useMemo(() => units.filter(isLocated), [units])
  const places = useMemo(() => located.map(placeOf), [located])
  const width = useMemo(() => houseWidth(places), [places])
  const ground = useMemo(() => groundAround(places, 30), [places])
  const seen = useMemo(
    () => (isWide ? groundAround([...places, ...points.map(placeOf)], 30) : ground),
    [isWide, places, points, ground],
  )
  return (
    <MapContainer
      className="site-plan size-full rounded-xl"
      bounds={ground}
      maxZoom={21}
      zoomSnap={0.25}
      scrollWheelZoom={false}
      attributionControl={tiles !== null}
    >
      <Named label={label} />
      {/* In a pane of its own, below whatever else is drawn. */}
      <Pane name="base" style={{ zIndex: 150 }}>
        {tiles ? (
          <TileLayer url={tiles.url} attribution={tiles.attribution} maxNativeZoom={19} maxZoom={21} />
        ) : (
          <Polygon
            positions={ground}
            interactive={false}
            pathOptions={{
              color: 'var(--color-line-strong)',
              weight: 1,
              dashArray: '4 4',
              fillColor: 'var(--color-sunken)',
              fillOpacity: 1,
            }}
          />
        )}
      </Pane>
      {points.map((point) => (
        <CircleMarker
          key={point.id}
          center={[point.latitude, point.longitude]}
          radius={6}
          pathOptions={{ color: 'var(--color-surface)', weight: 2, fillColor: 'var(--color-info)', fillOpacity: 1 }}
        >
          <Tooltip>{point.name}</Tooltip>
        </CircleMarker>
      ))}
      {located.map((unit) => (
        <House
          key={unit.id}
          unit={unit}
          width={width}
          isSelected={unit.id === selectedId}
          onSelect={() => onSelect(unit.id)}
        />
      ))}
      <Fit bounds={seen} />
      <GoTo unit={located.find(({ id }) => id === selectedId) ?? null} />
      <ScaleControl imperial={false} />
    </MapContainer>
  )
}

type HouseProps = { unit: Located<PlannedUnit>; width: number; isSelected: boolean; onSelect: () => void }

function House({ unit, width, isSelected, onSelect }: HouseProps) {
  return (
    <Rectangle
      bounds={squareAround(placeOf(unit), width)}
      pathOptions={{
        color: isSelected ? 'var(--color-ink)' : 'var(--color-surface)',
        weight: isSelected ? 3 : 1,
        fillColor: chartColours[unit.meaning],
        fillOpacity: 1,
      }}
      eventHandlers={{ click: onSelect }}
    >
      <Tooltip>
        {unit.address}: {unit.says}
      </Tooltip>
    </Rectangle>
  )
}

/** Leaflet makes its box reachable by keyboard, but gives it no name. */
function Named({ label }: { label: string }) {
  const map = useMap()
  useEffect(() => {
    const box = map.getContainer()
    box.setAttribute('role', 'region')
    box.setAttribute('aria-label', label)
  }, [map, label])
  return null
}

/** Shows all of the bounds, and keeps what it shows in the middle when its box changes. */
function Fit({ bounds }: { bounds: Point[] }) {
  const map = useMap()
  useEffect(() => {
    map.invalidateSize()
    map.fitBounds(bounds)
    const observer = new ResizeObserver(() => map.invalidateSize())
    observer.observe(map.getContainer())
    return () => observer.disconnect()
  }, [map, bounds])
  return null
}

/** Brings the home that was chosen in the list into sight. */
function GoTo({ unit }: { unit: Located<PlannedUnit> | null }) {
  const map = useMap()
  useEffect(() => {
    if (!unit) return
    const place = placeOf(unit)
    if (!map.getBounds().pad(-0.1).contains(place)) map.panTo(place)
  }, [map, unit])
  return null
}

function placeOf({ latitude, longitude }: { latitude: number; longitude: number }): Point {
  return [latitude, longitude]
}

function squareAround(place: Point, width: number): LatLngBoundsExpression {
  return [moved(place, -width / 2, -width / 2), moved(place, width / 2, width / 2)]
}
