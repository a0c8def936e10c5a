// Draws a building site in metres on a straight sheet, then bends and turns the sheet to lie on the ground: streets become arcs.
import { moved, type Point } from '~/lib/geometry'
import { type PlanFeature, type PlanKind, ribbon, type SitePlan } from '~/domain/site-plan/site-plan'

/** Metres to the east and to the north on the sheet. */
type Spot = [x: number, y: number]

export type SiteDesign = {
  /** Of the arcs that streets become, in metres; and how far the sheet is turned, in degrees against the clock. */
  bendRadiusM: number
  turnDegrees: number
  /** One side of a street each: homes stand along it in the order of their numbers. */
  rows: { y: number; side: 1 | -1; from: number; to: number }[]
  boundary: Spot[]
  roads: { name: string; line: Spot[]; widthM?: number }[]
  paths: { name?: string; line: Spot[]; widthM?: number }[]
  greens: { name?: string; outline: Spot[] }[]
  waters: { name?: string; outline: Spot[] }[]
  /** How a home of each house type stands on its plot; '' is for any other. */
  plots: Record<string, PlotDesign>
}

type PlotDesign = {
  widthM: number
  houseM: { width: number; depth: number }
  /** Where the house touches its neighbours: both (a terrace), one in turn (a pair), or none. */
  joined: 'both' | 'pairs' | 'none'
}

type SiteHome = { number: string; houseType: string | null }

export type LaidOutSite = { plan: SitePlan; pins: Map<string, Point> }

const kerbM = 5
const gardenM = 6
const plotDepthM = 26
const stepM = 8

/**
 * Lays out a site around a place.
 * @throws when there are more homes than its streets have room for.
 */
export function layOutSite(centre: Point, design: SiteDesign, homes: readonly SiteHome[]): LaidOutSite {
  const place = toGround(centre, design)
  const placed = placeHomes(design, homes)
  const area = (kind: PlanKind, outline: Spot[], more: { unit_number?: string; name?: string } = {}): PlanFeature => ({
    type: 'Feature',
    properties: { kind, ...more },
    geometry: { type: 'Polygon', coordinates: [closed(outline.map(place))] },
  })
  const strip = (kind: 'road' | 'path', line: Spot[], widthM: number, name?: string): PlanFeature => ({
    type: 'Feature',
    properties: { kind, ...(name && { name }) },
    geometry: { type: 'Polygon', coordinates: [closed(ribbon(dense(line).map(place), widthM))] },
  })
  const features = [
    area('boundary', dense([...design.boundary, design.boundary[0] ?? [0, 0]])),
    ...design.greens.map(({ outline, name }) => area('green', dense(outline), { name })),
    ...design.waters.map(({ outline, name }) => area('water', dense(outline), { name })),
    // The pavement of each road is a wider path below it.
    ...design.roads.map(({ line, widthM = 5.5 }) => strip('path', line, widthM + 4)),
    ...design.paths.map(({ line, widthM = 2.2, name }) => strip('path', line, widthM, name)),
    ...design.roads.map(({ line, widthM = 5.5, name }) => strip('road', line, widthM, name)),
    ...placed.flatMap(({ number, plot, house }) => [
      ...(plot ? [area('plot', plot, { unit_number: number })] : []),
      area('building', house, { unit_number: number }),
    ]),
  ]
  const pins = placed.map(({ number, house }) => [number, rounded(place(middle(house)))] as const)
  return { plan: { type: 'FeatureCollection', features }, pins: new Map(pins) }
}

type Placed = { number: string; plot: Spot[] | null; house: Spot[] }

function placeHomes({ rows, plots }: SiteDesign, homes: readonly SiteHome[]): Placed[] {
  const designOf = ({ houseType }: SiteHome) => plots[houseType ?? ''] ?? plots['']
  const wanted = homes.reduce((sum, home) => sum + (designOf(home)?.widthM ?? 0), 0)
  const room = rows.reduce((sum, { from, to }) => sum + to - from, 0)
  // Each row may end with a gap that is too narrow for the next plot.
  const stretch = Math.min(1.25, (room - rows.length * 8) / wanted)
  const placed: Placed[] = []
  let row = 0
  let along = 0
  for (const [index, home] of homes.entries()) {
    const design = designOf(home)
    if (!design) throw new Error(`No plot for a home of type ${home.houseType}`)
    const width = design.widthM * stretch
    while (rows[row] && along + width > length(rows[row]) + 0.01) {
      row += 1
      along = 0
    }
    const at = rows[row]
    if (!at) throw new Error(`The streets have no room for home ${home.number}`)
    placed.push({ number: home.number, ...onRow(at, along, width, design, index) })
    along += width
  }
  return placed
}

const length = (row: { from: number; to: number } | undefined) => (row ? row.to - row.from : 0)

function onRow(
  { y, side, from }: SiteDesign['rows'][number],
  along: number,
  plotWidth: number,
  { houseM, joined }: PlotDesign,
  index: number,
): Omit<Placed, 'number'> {
  const start = from + along
  const front = y + side * kerbM
  const box = (x: number, width: number, near: number, depth: number): Spot[] => [
    [x, front + side * near],
    [x + width, front + side * near],
    [x + width, front + side * (near + depth)],
    [x, front + side * (near + depth)],
  ]
  const width = joined === 'both' ? plotWidth : Math.min(houseM.width, plotWidth - 2)
  const spare = plotWidth - width
  const offset = joined === 'pairs' ? (index % 2 === 0 ? spare : 0) : spare / 2
  // Apartments stand on the ground of the whole block.
  if (houseM.depth >= plotDepthM / 2) return { plot: null, house: box(start, plotWidth, 0, houseM.depth) }
  return { plot: box(start, plotWidth, 0, plotDepthM), house: box(start + offset, width, gardenM, houseM.depth) }
}

function toGround(centre: Point, { bendRadiusM, turnDegrees }: SiteDesign): (spot: Spot) => Point {
  const turn = (turnDegrees * Math.PI) / 180
  return ([x, y]) => {
    const angle = x / bendRadiusM
    const east = (bendRadiusM + y) * Math.sin(angle)
    const north = (bendRadiusM + y) * Math.cos(angle) - bendRadiusM
    return moved(centre, north * Math.cos(turn) + east * Math.sin(turn), east * Math.cos(turn) - north * Math.sin(turn))
  }
}

function dense(line: readonly Spot[]): Spot[] {
  return line.flatMap(([x, y], index) => {
    const next = line[index + 1]
    if (!next) return [[x, y] as Spot]
    const pieces = Math.max(1, Math.ceil(Math.hypot(next[0] - x, next[1] - y) / stepM))
    return Array.from({ length: pieces }, (_, piece): Spot => {
      const part = piece / pieces
      return [x + (next[0] - x) * part, y + (next[1] - y) * part]
    })
  })
}

/** The outline of an ellipse: ponds, and trees in a ring. */
export function ellipse([x, y]: Spot, width: number, height: number): Spot[] {
  return Array.from({ length: 28 }, (_, index): Spot => {
    const angle = (index / 28) * 2 * Math.PI
    return [x + (Math.cos(angle) * width) / 2, y + (Math.sin(angle) * height) / 2]
  })
}

function middle(spots: readonly Spot[]): Spot {
  const sum = spots.reduce<Spot>(([a, b], [x, y]) => [a + x, b + y], [0, 0])
  return [sum[0] / spots.length, sum[1] / spots.length]
}

const rounded = ([latitude, longitude]: Point): Point => [Number(latitude.toFixed(6)), Number(longitude.toFixed(6))]

function closed(points: readonly Point[]): number[][] {
  const positions = points.map(rounded).map(([latitude, longitude]) => [longitude, latitude])
  const [first] = positions
  return first ? [...positions, [...first]] : positions
}
