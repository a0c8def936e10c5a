// What the homeowner's map shows, made on the server: distances among it, so that no page has to carry the arithmetic.
import type { Point } from '~/lib/geometry'
import { areasOf, buildingOf, type PlanArea } from '~/domain/site-plan/site-plan'
import { reachM, type Walk, walkBetween } from '~/lib/walking'
import { categoryLabel } from '../categories'
import type { HomeOnMap } from '../queries/home-on-map.server'
import type { PointAround } from '../queries/points-around.server'

export type ShownPoint = {
  id: string
  name: string
  category: string
  description: string
  at: Point
  /** On foot, about; null when it is not known from where. */
  walk: Walk | null
}

export type HomeMapView = {
  number: string
  address: string
  developmentName: string
  /** Its pin; null as long as it is not known. */
  home: Point | null
  pinStatus: 'placed' | 'approximate' | 'pending' | 'failed'
  /** Its building on the plan, if that names it. */
  isOnPlan: boolean
  /** From where distances are measured: the home, or the development as long as the home has no pin. */
  from: Point | null
  areas: PlanArea[]
  categories: { id: string; label: string; points: number }[]
  /** The nearest first. */
  points: ShownPoint[]
  rings: { radiusM: number; label: string }[]
}

const ringMinutes = [5, 10, 15, 20, 30]

export function toHomeMap(home: HomeOnMap, around: readonly PointAround[]): HomeMapView {
  const pin = pointOf(home.latitude, home.longitude)
  const from = pin ?? pointOf(home.developmentLatitude, home.developmentLongitude)
  const areas = areasOf(home.sitePlan)
  const points = around
    .map(({ latitude, longitude, ...point }): ShownPoint => {
      const at: Point = [latitude, longitude]
      return { ...point, at, walk: from && walkBetween(from, at) }
    })
    .sort((a, b) => (a.walk?.metres ?? 0) - (b.walk?.metres ?? 0))
  return {
    number: home.number,
    address: home.address,
    developmentName: home.developmentName,
    home: pin,
    pinStatus: pinStatusOf(pin, home),
    isOnPlan: buildingOf(areas, home.number) !== undefined,
    from,
    areas,
    categories: categoriesOf(points),
    points,
    rings: ringsAround(points),
  }
}

function pinStatusOf(pin: Point | null, { geocodingStatus, geocodingPrecision }: HomeOnMap): HomeMapView['pinStatus'] {
  if (!pin) return geocodingStatus === 'failed' ? 'failed' : 'pending'
  return geocodingStatus === 'geocoded' && geocodingPrecision === 'approximate' ? 'approximate' : 'placed'
}

function pointOf(latitude: number | null, longitude: number | null): Point | null {
  return latitude === null || longitude === null ? null : [latitude, longitude]
}

function categoriesOf(points: readonly ShownPoint[]): HomeMapView['categories'] {
  const ids = [...new Set(points.map(({ category }) => category))]
  return ids
    .map((id) => ({
      id,
      label: categoryLabel(id),
      points: points.filter(({ category }) => category === id).length,
    }))
    .sort((a, b) => a.label.localeCompare(b.label))
}

// As far out as the points are, and one more.
function ringsAround(points: readonly ShownPoint[]): HomeMapView['rings'] {
  const farthest = Math.max(0, ...points.map(({ walk }) => walk?.minutes ?? 0))
  const beyond = ringMinutes.find((minutes) => minutes >= farthest) ?? Number.POSITIVE_INFINITY
  return ringMinutes
    .filter((minutes) => farthest > 0 && minutes <= beyond)
    .map((minutes) => ({ radiusM: Math.round(reachM(minutes)), label: `${minutes} min` }))
}
