import { owner } from '../../tests/support/database'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { cachedQuery, flushCacheHits, forgetLocalCache, invalidate, minutes } from './cache.server'

beforeEach(forgetLocalCache)

const scope = { sightKey: 'tenant:one' }
const question = (run: () => Promise<number>, more = {}) => ({
  name: 'how-many',
  scope,
  filters: { days: 7 },
  ttl: minutes(15),
  tags: ['messages'],
  run,
  ...more,
})

describe('cachedQuery', () => {
  it('runs once for a hundred who ask at the same time', async () => {
    const run = vi.fn(async () => 41)
    const answers = await Promise.all(Array.from({ length: 100 }, () => cachedQuery(question(run))))
    expect(new Set(answers.map(({ value }) => value))).toEqual(new Set([41]))
    expect(run).toHaveBeenCalledTimes(1)
    await flushCacheHits()
    expect(await owner()('apiCache').select('hits', 'writes').first()).toEqual({ hits: '99', writes: '1' })
  })

  it('runs each of several queries once in each of two processes that a hundred ask at the same time', async () => {
    // A second instance of the module keeps what another process would keep: nothing is shared but the database.
    const another = './cache.server?another-process'
    const { cachedQuery: cachedElsewhere } = (await import(/* @vite-ignore */ another)) as {
      cachedQuery: typeof cachedQuery
    }
    const names = ['how-many', 'how-long', 'how-much']
    const processes = [cachedQuery, cachedElsewhere].map((ask) => ({
      ask,
      run: vi.fn(async (name: string) => name.length),
    }))
    const answers = await Promise.all(
      processes.flatMap(({ ask, run }) =>
        Array.from({ length: 100 }, (_, n) => names[n % names.length] ?? '').map((name) =>
          ask({ ...question(() => run(name)), name }).then(({ value }) => value === name.length),
        ),
      ),
    )
    expect(answers).toHaveLength(200)
    expect(answers.every(Boolean)).toBe(true)
    for (const { run } of processes)
      for (const name of names) expect(run.mock.calls.filter(([asked]) => asked === name).length).toBeLessThanOrEqual(1)
    for (const name of names) {
      const runs = processes.flatMap(({ run }) => run.mock.calls).filter(([asked]) => asked === name)
      expect(runs.length).toBeGreaterThanOrEqual(1)
    }
  })

  it('answers from Postgres when this process has forgotten, and counts hits and writes', async () => {
    const run = vi.fn(async () => 41)
    const first = await cachedQuery(question(run))
    forgetLocalCache()
    const second = await cachedQuery(question(run))
    await cachedQuery(question(run))
    expect(second).toEqual(first)
    expect(run).toHaveBeenCalledTimes(1)
    await flushCacheHits()
    expect(await owner()('apiCache').select('hits', 'writes').first()).toEqual({ hits: '2', writes: '1' })
  })

  it('keeps people of other sight and other filters apart', async () => {
    await cachedQuery(question(async () => 1))
    const other = await cachedQuery(question(async () => 2, { scope: { sightKey: 'tenant:two' } }))
    const longer = await cachedQuery(question(async () => 3, { filters: { days: 30 } }))
    expect([other.value, longer.value]).toEqual([2, 3])
  })

  it('computes anew after one of its tags was made stale', async () => {
    await cachedQuery(question(async () => 1))
    await invalidate(['documents'])
    expect((await cachedQuery(question(async () => 2))).value).toBe(1)
    await invalidate(['messages'])
    expect((await cachedQuery(question(async () => 2))).value).toBe(2)
  })

  it('does not keep a value whose computing began before the stale mark', async () => {
    const early = await cachedQuery(
      question(async () => {
        await invalidate(['messages'])
        return 1
      }),
    )
    expect(early.value).toBe(1)
    expect((await cachedQuery(question(async () => 2))).value).toBe(2)
  })

  it('keeps no failure', async () => {
    await expect(cachedQuery(question(() => Promise.reject(new Error('down'))))).rejects.toThrow('down')
    expect((await cachedQuery(question(async () => 5))).value).toBe(5)
  })

  it('computes anew when asked to refresh', async () => {
    await cachedQuery(question(async () => 1))
    expect((await cachedQuery(question(async () => 2, { refresh: true }))).value).toBe(2)
  })

  it('computes anew after a read that is on its way, once for all who ask for that', async () => {
    let goOn: (value: number) => void = () => undefined
    const gate = new Promise<number>((resolve) => (goOn = resolve))
    const slow = cachedQuery(question(() => gate))
    const run = vi.fn(async () => 2)
    const refreshed = [1, 2, 3].map(() => cachedQuery(question(run, { refresh: true })))
    const joined = cachedQuery(question(async () => 3))
    goOn(1)
    expect((await slow).value).toBe(1)
    expect((await Promise.all(refreshed)).map(({ value }) => value)).toEqual([2, 2, 2])
    expect((await joined).value).toBe(2)
    expect(run).toHaveBeenCalledTimes(1)
    expect((await cachedQuery(question(async () => 4))).value).toBe(2)
  })

  it('computes anew though the read on its way fails', async () => {
    const failing = cachedQuery(question(() => Promise.reject(new Error('down'))))
    const refreshed = cachedQuery(question(async () => 2, { refresh: true }))
    await expect(failing).rejects.toThrow('down')
    expect((await refreshed).value).toBe(2)
  })
})
