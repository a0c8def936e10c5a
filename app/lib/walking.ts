import { greatCircleM, type Point } from './geometry'

/** How much longer a way on foot is than the straight line, and how fast people walk it. */
export const walking = { detour: 1.3, kmPerHour: 4.8 }

export type Walk = { metres: number; minutes: number }

/**
 * How far it is on foot, about: the great-circle distance times a detour of 1.3, at
 * 4.8 km/h. The detour of streets around the straight line is 1.2 to 1.4 in towns (Newell, Traffic Flow on Transportation
 * Networks, 1980; Ballou, Rahardja and Sakai, Transportation Research A 36, 2002); 4.8 km/h is the walking speed that UK transport
 * planning assumes (Department for Transport, accessibility statistics).
 * @returns metres to the nearest ten, and whole minutes, at least one. An estimate: it knows no river and no motorway.
 */
export function walkBetween(from: Point, to: Point): Walk {
  const onFootM = greatCircleM(from, to) * walking.detour
  const metresPerMinute = (walking.kmPerHour * 1000) / 60
  return {
    metres: Math.round(onFootM / 10) * 10,
    minutes: Math.max(1, Math.round(onFootM / metresPerMinute)),
  }
}

/** How far from a place one comes in so many minutes on foot, by the same estimate: the straight line, in metres. */
export function reachM(minutes: number): number {
  return (minutes * ((walking.kmPerHour * 1000) / 60)) / walking.detour
}
