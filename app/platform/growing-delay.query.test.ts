import { owner } from '../../tests/support/database'
import { expect, it } from 'vitest'
import { growingDelay } from './growing-delay.server'

const delay = growingDelay({ name: 'guesses', free: 3, firstS: 10, longestS: 60, windowS: 3600 })
const waitIsOver = () =>
  owner()('rateLimits')
    .where({ key: 'guesses-wait:a' })
    .update({ expire: Date.now() - 1 })

it('makes each failure after the free ones wait longer, up to the longest', async () => {
  const waits: number[] = []
  for (let n = 0; n < 8; n += 1) {
    expect(await delay.take('a')).toBe(0)
    waits.push(await delay.take('b').then(async () => (n < 2 ? 0 : delay.take('a'))))
    await waitIsOver()
  }
  expect(waits).toEqual([0, 0, 10, 20, 40, 60, 60, 60])
})

it('lets no more pass at one moment than one after the other', async () => {
  const waits = await Promise.all(Array.from({ length: 50 }, () => delay.take('a')))
  expect(waits.filter((waitS) => waitS === 0)).toHaveLength(3)
  expect(await delay.take('a')).toBeGreaterThan(0)
  // Those that were not looked at are not held against anybody.
  await waitIsOver()
  expect(await delay.take('a')).toBe(0)
  expect(await delay.take('a')).toBe(20)
})

it('forgets', async () => {
  for (let n = 0; n < 3; n += 1) await delay.take('a')
  await delay.forget('a')
  expect(await delay.take('a')).toBe(0)
})
