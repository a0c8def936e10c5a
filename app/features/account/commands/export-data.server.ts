import { themselfAlone } from '~/auth/in-their-place.server'
import type { HomeScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { type OwnData, ownData } from '../queries/own-data.server'

const byHomeowner = rateLimiter({ name: 'export-data', points: 5, windowS: 3_600 })

/**
 * A copy of all that is stored about a homeowner; that it was made is on record, and in the next copy.
 * @throws 403 for staff in their place; 429 after the fifth in an hour.
 */
export async function exportData(scope: HomeScope): Promise<OwnData> {
  themselfAlone(scope)
  const { homeownerId, developmentId } = scope
  await byHomeowner.enforce(homeownerId)
  const copy = await ownData(scope)
  await scope.write((tx) =>
    recordEvent(tx, { type: 'homeowner.exported_data', subjectId: homeownerId, developmentId, payload: {} }),
  )
  return copy
}
