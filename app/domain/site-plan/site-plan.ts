// A development's site plan: GeoJSON (RFC 7946) as it is kept, and the plain areas that maps and drawings are made of.
import { metresBetween, moved, type Point } from '~/lib/geometry'

/** In the order in which they are drawn, the lowest first. */
export const planKinds = ['boundary', 'green', 'water', 'plot', 'path', 'road', 'building'] as const

export type PlanKind = (typeof planKinds)[number]

/** Longitude first, as GeoJSON has it. */
type Position = number[]

export type PlanGeometry =
  | { type: 'Polygon'; coordinates: Position[][] }
  | { type: 'MultiPolygon'; coordinates: Position[][][] }
  | { type: 'LineString'; coordinates: Position[] }
  | { type: 'MultiLineString'; coordinates: Position[][] }

export type PlanFeature = {
  type: 'Feature'
  geometry: PlanGeometry
  properties: {
    kind: PlanKind
    /** Of a plot or a building: the number of its home. */
    unit_number?: string
    name?: string
    /** Of a road or path that is drawn as a line: how wide it is. */
    width_m?: number
  }
}

export type SitePlan = { type: 'FeatureCollection'; features: PlanFeature[] }

/** One area of a plan, its outline first and what is cut out of it after that. */
export type PlanArea = { kind: PlanKind; unitNumber: string | null; name: string | null; rings: Point[][] }

/** What of an area a map needs. */
export type DrawnArea = { kind: PlanKind; rings: Point[][]; isHighlighted: boolean }

const usualWidthM: Partial<Record<PlanKind, number>> = { road: 5.5, path: 2 }

/** The areas of a plan in the order they are drawn; lines become as wide as they are. */
export function areasOf(plan: SitePlan | null): PlanArea[] {
  const areas = (plan?.features ?? []).flatMap(areasOfFeature)
  return planKinds.flatMap((kind) => areas.filter((area) => area.kind === kind))
}

function areasOfFeature({ geometry, properties }: PlanFeature): PlanArea[] {
  const { kind, unit_number: unitNumber = null, name = null, width_m: width } = properties
  const area = (rings: Point[][]) => ({ kind, unitNumber, name, rings })
  const widthM = width ?? usualWidthM[kind] ?? 1
  switch (geometry.type) {
    case 'Polygon':
      return [area(geometry.coordinates.map(toPoints))]
    case 'MultiPolygon':
      return geometry.coordinates.map((rings) => area(rings.map(toPoints)))
    case 'LineString':
      return [area([ribbon(toPoints(geometry.coordinates), widthM)])]
    case 'MultiLineString':
      return geometry.coordinates.map((line) => area([ribbon(toPoints(line), widthM)]))
  }
}

function toPoints(positions: readonly Position[]): Point[] {
  return positions.map(([longitude = 0, latitude = 0]) => [latitude, longitude])
}

/** The outline of a line that is `widthM` wide. */
export function ribbon(line: readonly Point[], widthM: number): Point[] {
  const sideOf = (side: 1 | -1) => line.map((point, index) => beside(line, index, point, (side * widthM) / 2))
  return [...sideOf(1), ...sideOf(-1).reverse()]
}

function beside(line: readonly Point[], index: number, point: Point, offsetM: number): Point {
  const from = line[Math.max(0, index - 1)] ?? point
  const to = line[Math.min(line.length - 1, index + 1)] ?? point
  const shrink = Math.cos((point[0] * Math.PI) / 180)
  const [north, east] = [to[0] - from[0], (to[1] - from[1]) * shrink]
  const length = Math.hypot(north, east) || 1
  return moved(point, (-east / length) * offsetM, (north / length) * offsetM)
}

/** The building of a home, by its number. */
export function buildingOf(areas: readonly PlanArea[], unitNumber: string): PlanArea | undefined {
  return areas.find((area) => area.kind === 'building' && area.unitNumber === unitNumber)
}

/** How wide a house is drawn, in metres: most of the way to its usual neighbour, and like a house. */
export function houseWidth(points: readonly Point[]): number {
  const nearest = points
    .slice(0, 100)
    .map((point) => Math.min(...points.filter((other) => other !== point).map((other) => metresBetween(point, other))))
    .filter((metres) => Number.isFinite(metres) && metres > 0)
    .sort((a, b) => a - b)
  const usual = nearest[Math.floor(nearest.length / 2)] ?? 12
  return Math.min(16, Math.max(4, usual * 0.7))
}

/** The areas as a map draws them, with what is built of one home standing out. */
export function drawnAreas(areas: readonly PlanArea[], unitNumber: string | null): DrawnArea[] {
  return areas.map((area) => {
    const { kind, rings } = area
    return {
      kind,
      rings,
      isHighlighted: kind === 'building' && area.unitNumber !== null && area.unitNumber === unitNumber,
    }
  })
}
