import { expect, it } from 'vitest'
import { rateLimitHeaders } from './rate-limit-headers'

const state = { allowed: true, limit: 120, windowS: 60, remaining: 7, resetS: 30, retryAfterS: 0 }

it('tells of the limit that is nearest to its end, and of the policy of all', () => {
  expect(rateLimitHeaders([state, { ...state, limit: 300, remaining: 5, resetS: 12 }])).toEqual({
    'RateLimit-Limit': '300',
    'RateLimit-Remaining': '5',
    'RateLimit-Reset': '12',
    'RateLimit-Policy': '120;w=60, 300;w=60',
  })
})

it('tells when to come back when one of them refused', () => {
  const refused = { ...state, allowed: false, remaining: 0, retryAfterS: 30 }
  const emptyButAllowed = { ...state, limit: 300, remaining: 0, resetS: 50 }
  expect(rateLimitHeaders([emptyButAllowed, refused])).toMatchObject({ 'RateLimit-Limit': '120', 'Retry-After': '30' })
})
