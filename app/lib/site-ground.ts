// The ground below a site plan, from nothing but where its homes are.

/** Latitude and longitude, in degrees. */
export type Point = [latitude: number, longitude: number]

const metresPerDegree = 111_320

/** A point so many metres to the north and east of another; good for a building site, and not for a country. */
export function moved([latitude, longitude]: Point, north: number, east: number): Point {
  return [
    latitude + north / metresPerDegree,
    longitude + east / (metresPerDegree * Math.max(0.01, Math.cos((latitude * Math.PI) / 180))),
  ]
}

/** Metres between two points that are near each other. */
export function metresBetween([latitude, longitude]: Point, [otherLatitude, otherLongitude]: Point): number {
  const shrink = Math.cos((((latitude + otherLatitude) / 2) * Math.PI) / 180)
  return Math.hypot(latitude - otherLatitude, (longitude - otherLongitude) * shrink) * metresPerDegree
}

/** The outline of the ground that the points stand on, `margin` metres wider than they are. */
export function groundAround(points: readonly Point[], margin: number): Point[] {
  const corners = Array.from({ length: 16 }, (_, index) => (index / 16) * 2 * Math.PI)
  return convexHull(
    points.flatMap((point) => corners.map((angle) => moved(point, Math.sin(angle) * margin, Math.cos(angle) * margin))),
  )
}

/** Andrew's monotone chain. */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  if (sorted.length < 3) return sorted
  const half = (ordered: readonly Point[]) => {
    const chain: Point[] = []
    for (const point of ordered) {
      while (chain.length > 1 && turn(chain.at(-2) ?? point, chain.at(-1) ?? point, point) <= 0) chain.pop()
      chain.push(point)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.reverse())]
}

function turn(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
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
