import { recordInTheirPlace } from '~/auth/in-their-place.server'
import type { HomeScope } from '~/auth/scope.server'
import type { Event } from '~/events/catalogue'
import { recordEvent } from '~/events/record-event.server'
import { PointOfInterest } from '~/models/point-of-interest'
import { notFound } from '~/platform/problem.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import type { Visit } from '../filters'

// Nobody looks at more in a minute.
const visits = rateLimiter({ name: 'map-visits', points: 60, windowS: 60, busy: true })

/**
 * Records that a homeowner opened the map, or a point of interest on it. What staff look at in their place is in the audit log
 * alone, and counts for nothing.
 * @throws 404 for a point of another development; 429 for more than anybody looks at.
 */
export async function recordVisit(scope: HomeScope, visit: Visit): Promise<void> {
  await visits.enforce(scope.actor.id ?? scope.homeownerId)
  const pointId = visit.visit === 'poi' ? visit.pointOfInterestId : null
  if (pointId) await knownPoint(scope, pointId)
  const { developmentId } = scope
  const event: Event = pointId
    ? { type: 'poi.clicked', developmentId, payload: { pointOfInterestId: pointId } }
    : { type: 'map.opened', developmentId, payload: {} }
  if (scope.impersonation) return recordInTheirPlace(scope, event)
  await scope.write((tx) => recordEvent(tx, event))
}

async function knownPoint({ read, developmentId }: HomeScope, id: string): Promise<void> {
  const point = await read((tx) => PointOfInterest.query(tx).select('id').findOne({ id, developmentId }))
  if (!point) throw notFound('Point of interest')
}
