import { rateLimiter } from '~/platform/rate-limit.server'
import { noteRefused } from './note-refused.server'
import { addressKey, currentOrigin } from './origin.server'
import { signInScope } from './scope.server'

const windowS = 15 * 60
// A street of new neighbours may share one address, so what succeeds costs little: 300 in a window, or 20 refusals.
const byAddress = rateLimiter({ name: 'arrival-address', points: 300, windowS })
const refusalCost = 14
const byUnit = rateLimiter({ name: 'arrival-unit', points: 5, windowS })

/** Counts a try to come in from this address; returns 0, or the seconds to wait, and a refusal is recorded. */
export async function takeArrival(): Promise<number> {
  const origin = currentOrigin()
  const key = addressKey(origin)
  const waitS = await byAddress.take(key)
  if (waitS > 0) await noteRefused(signInScope(origin), { limit: 'arrival', key, path: '/q' })
  return waitS
}

/** Counts that the try was refused. For a unit, five refusals are enough, from wherever they come. */
export async function takeRefusal(unitId?: string): Promise<void> {
  await byAddress.take(addressKey(currentOrigin()), refusalCost)
  if (unitId) await byUnit.take(unitId)
}

/** The seconds until somebody may again try to confirm that a unit is theirs; 0 when they may now. */
export function waitOfUnit(unitId: string): Promise<number> {
  return byUnit.wait(unitId)
}
