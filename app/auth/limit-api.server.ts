import { rateLimitHeaders } from '~/platform/rate-limit-headers'
import { rateLimiter } from '~/platform/rate-limit.server'
import { tooManyRequests } from '~/platform/problem.server'
import { addressKey } from './origin.server'
import { noteRefused } from './note-refused.server'
import type { Scope } from './scope.server'

const windowS = 60
const byUser = rateLimiter({ name: 'api-user', points: 120, windowS, busy: true })
/** An office may share one address. */
const byAddress = rateLimiter({ name: 'api-address', points: 300, windowS, busy: true })
// Of its own, so that wrong keys take nothing from those who have a right one.
const byStranger = rateLimiter({ name: 'api-stranger', points: 60, windowS, busy: true })

/**
 * Takes one point of the person and one of the address that a request to the API comes from.
 * @returns headers that tell what is left, for the answer.
 * @throws 429 with these headers and Retry-After when either has none left; recorded as `api.rate_limited`.
 */
export async function limitApi(request: Request, scope: Scope): Promise<Headers> {
  if (scope.actor.id === null) return limitStranger(request, scope)
  const person = scope.actor.id
  const address = addressKey(scope.origin)
  const [ofUser, ofAddress] = await Promise.all([byUser.consume(person), byAddress.consume(address)])
  const headers = rateLimitHeaders([ofUser, ofAddress])
  if (ofUser.allowed && ofAddress.allowed) return new Headers(headers)
  const [limit, key] = ofUser.allowed ? (['api-address', address] as const) : (['api-user', person] as const)
  await noteRefused(scope, { limit, key, path: new URL(request.url).pathname })
  throw tooManyRequests(Math.max(ofUser.retryAfterS, ofAddress.retryAfterS), headers)
}

async function limitStranger(request: Request, scope: Scope): Promise<Headers> {
  const key = addressKey(scope.origin)
  const state = await byStranger.consume(key)
  const headers = rateLimitHeaders([state])
  if (state.allowed) return new Headers(headers)
  await noteRefused(scope, { limit: 'api-address', key, path: new URL(request.url).pathname })
  throw tooManyRequests(state.retryAfterS, headers)
}
