import { owner } from '../../tests/support/database'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { rateLimiter } from './rate-limit.server'

afterEach(() => void vi.useRealTimers())

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

describe('the state of a limit', () => {
  it('counts down, refuses past its points, and begins anew when its window is over', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-12T10:00:00Z') })
    const first = await limiter.consume('c')
    expect(first).toEqual({ allowed: true, limit: 2, windowS: 60, remaining: 1, resetS: 60, retryAfterS: 0 })
    vi.setSystemTime(new Date('2026-03-12T10:00:20Z'))
    expect(await limiter.consume('c')).toMatchObject({ allowed: true, remaining: 0, resetS: 40, retryAfterS: 0 })
    expect(await limiter.consume('c')).toMatchObject({ allowed: false, remaining: 0, resetS: 40, retryAfterS: 40 })
    vi.setSystemTime(new Date('2026-03-12T10:01:01Z'))
    expect(await limiter.consume('c')).toMatchObject({ allowed: true, remaining: 1, resetS: 60 })
  })

  it('is the same whoever of many asks at once', async () => {
    const states = await Promise.all(Array.from({ length: 6 }, () => limiter.consume('crowd')))
    expect(states.filter(({ allowed }) => allowed)).toHaveLength(2)
  })
})

describe('a busy limit', () => {
  it('refuses a key that is over it without asking the database, until its window ends', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-12T10:00:00Z') })
    const busy = rateLimiter({ name: 'busy', points: 2, windowS: 60, busy: true })
    await busy.take('a', 2)
    expect(await busy.take('a')).toBe(60)
    await owner()('rateLimits').where({ key: 'busy:a' }).delete()
    vi.setSystemTime(new Date('2026-03-12T10:00:45Z'))
    expect(await busy.consume('a')).toMatchObject({ allowed: false, limit: 2, remaining: 0, retryAfterS: 15 })
    expect(await owner()('rateLimits').where({ key: 'busy:a' })).toHaveLength(0)
    expect((await busy.consume('b')).allowed).toBe(true)
    vi.setSystemTime(new Date('2026-03-12T10:01:01Z'))
    expect((await busy.consume('a')).allowed).toBe(true)
  })

  it('counts alone when the database does not answer', async () => {
    const busy = rateLimiter({ name: 'alone', points: 2, windowS: 60, busy: true })
    // Within a savepoint, since the failed statement ends the transaction of the test otherwise.
    await owner().raw('SAVEPOINT before')
    await owner().raw('ALTER TABLE rate_limits RENAME TO rate_limits_gone')
    const states = []
    for (let n = 0; n < 3; n += 1) states.push(await busy.consume('a'))
    await owner().raw('ROLLBACK TO SAVEPOINT before')
    expect(states.map(({ allowed }) => allowed)).toEqual([true, true, false])
  })
})
