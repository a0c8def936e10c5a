import { owner } from '../../tests/support/database'
import { describe, expect, it } from 'vitest'
import { rateLimiter } from './rate-limit.server'

const limiter = rateLimiter({ name: 'test', points: 2, windowS: 60 })

describe('a rate limiter', () => {
  it('gives its points and then says how long to wait', async () => {
    expect(await limiter.take('a')).toBe(0)
    expect(await limiter.wait('a')).toBe(0)
    expect(await limiter.take('a')).toBe(0)
    expect(await limiter.wait('a')).toBeGreaterThan(50)
    expect(await limiter.take('a')).toBeGreaterThan(50)
    expect(await limiter.take('b')).toBe(0)
  })

  it('takes back what should not count, and forgets', async () => {
    await limiter.take('a', 2)
    await limiter.giveBack('a')
    expect(await limiter.wait('a')).toBe(0)
    await limiter.take('a')
    await limiter.forget('a')
    expect(await limiter.wait('a')).toBe(0)
  })

  it('counts anew when the window is over', async () => {
    await limiter.take('a', 2)
    await owner()('rateLimits').update({ expire: Date.now() - 1 })
    expect(await limiter.take('a')).toBe(0)
    expect(await limiter.wait('a')).toBe(0)
  })

  it('throws 429 with Retry-After', async () => {
    await limiter.take('a', 2)
    const error = await limiter.enforce('a').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Response)
    expect((error as Response).status).toBe(429)
    expect(Number((error as Response).headers.get('Retry-After'))).toBeGreaterThan(50)
  })
})
