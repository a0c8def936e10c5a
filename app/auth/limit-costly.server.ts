// What is dear and asked for by a click: so many of it that nobody who works meets one, and few enough that a loop does no harm.
import { rateLimiter } from '~/platform/rate-limit.server'
import { tooManyRequests } from '~/platform/problem.server'
import { noteRefused } from './note-refused.server'
import type { Scope } from './scope.server'

const minuteS = 60
const limits = {
  /** Somebody who types is asked for at each pause. */
  search: rateLimiter({ name: 'search', points: 240, windowS: minuteS, busy: true }),
  /** A folder of some hundred files, each a request. */
  upload: rateLimiter({ name: 'upload', points: 600, windowS: 10 * minuteS, busy: true }),
  /** Each draws up to 500 pages. */
  sheets: rateLimiter({ name: 'sheets', points: 60, windowS: 10 * minuteS, busy: true }),
}

/** @throws 429 with Retry-After for a person who asks for something dear without end; recorded as `api.rate_limited`. */
export async function limitCostly(scope: Scope, limit: keyof typeof limits, request: Request): Promise<void> {
  const key = scope.actor.id ?? 'nobody'
  const waitS = await limits[limit].take(key)
  if (waitS === 0) return
  await noteRefused(scope, { limit, key, path: new URL(request.url).pathname })
  throw tooManyRequests(waitS)
}
