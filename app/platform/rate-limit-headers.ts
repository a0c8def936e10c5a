// How a client is told of the limits on it: the fields of draft-ietf-httpapi-ratelimit-headers-06, the last draft with a field for
// each figure, which clients know best.
import type { LimitState } from './rate-limit.server'

/**
 * RateLimit-Limit, -Remaining, -Reset (seconds) of the limit that is nearest to its end, and RateLimit-Policy with all of them; with
 * Retry-After when one refused.
 */
export function rateLimitHeaders(states: readonly [LimitState, ...LimitState[]]): Record<string, string> {
  const [nearest] = [...states].sort(
    (a, b) => b.retryAfterS - a.retryAfterS || a.remaining - b.remaining || b.resetS - a.resetS,
  ) as [LimitState]
  return {
    'RateLimit-Limit': String(nearest.limit),
    'RateLimit-Remaining': String(nearest.remaining),
    'RateLimit-Reset': String(nearest.resetS),
    'RateLimit-Policy': states.map(({ limit, windowS }) => `${limit};w=${windowS}`).join(', '),
    ...(nearest.allowed ? {} : { 'Retry-After': String(nearest.retryAfterS) }),
  }
}
