// Points on the ground near each other, as latitude and longitude, and the outlines around them.

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

/** The mean radius of the Earth, in metres (IUGG). */
const earthRadiusM = 6_371_008.8

/** Metres between two points however far apart, on the great circle (haversine). */
export function greatCircleM([latitude, longitude]: Point, [otherLatitude, otherLongitude]: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const [north, east] = [radians(otherLatitude - latitude), radians(otherLongitude - longitude)]
  const chord =
    Math.sin(north / 2) ** 2 + Math.sin(east / 2) ** 2 * Math.cos(radians(latitude)) * Math.cos(radians(otherLatitude))
  return 2 * earthRadiusM * Math.atan2(Math.sqrt(chord), Math.sqrt(1 - chord))
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

/** Every point of the outlines. */
export function outlinePoints(areas: readonly { rings: Point[][] }[]): Point[] {
  return areas.flatMap(({ rings }) => rings[0] ?? [])
}

/** South-west and north-east of some points; null where there are none. */
export function boundsOf(points: readonly Point[]): [Point, Point] | null {
  const [first] = points
  if (!first) return null
  const least: Point = [...first]
  const most: Point = [...first]
  for (const [latitude, longitude] of points) {
    least[0] = Math.min(least[0], latitude)
    least[1] = Math.min(least[1], longitude)
    most[0] = Math.max(most[0], latitude)
    most[1] = Math.max(most[1], longitude)
  }
  return [least, most]
}

/** How far the farthest of some points is from a place, in metres; 0 where there are none. */
export function farthestM(place: Point, points: readonly Point[]): number {
  return points.reduce((most, point) => Math.max(most, metresBetween(place, point)), 0)
}
