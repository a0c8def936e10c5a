import { describe, expect, it } from 'vitest'
import { latencyBucket, latencyBucketCount } from '~/lib/latency-histogram'
import { toRequestLoad, toLatencyByRoute } from './view'

const now = '2026-03-13T02:30:00.000Z'

describe('toRequestLoad', () => {
  const row = { requests: 8, clientErrors: 2, serverErrors: 1, durationSumMs: 100 }

  it('fills every day up to today', () => {
    const load = toRequestLoad(
      [{ at: '2026-03-12', ...row }],
      { from: '2026-03-11', to: '2026-03-15', step: 'day' },
      now,
    )
    expect(load).toMatchObject({ totalRequests: 8, errorRate: 1 / 8, clientErrorRate: 1 / 4 })
    expect(load.series.map(({ at, requests }) => [at, requests])).toEqual([
      ['2026-03-11', 0],
      ['2026-03-12', 8],
      ['2026-03-13', 0],
    ])
  })

  it('fills every hour up to this one, and knows no rate of nothing', () => {
    const load = toRequestLoad([], { from: '2026-03-13', to: '2026-03-13', step: 'hour' }, now)
    expect(load).toMatchObject({ totalRequests: 0, errorRate: null, clientErrorRate: null })
    expect(load.series.map(({ at }) => at)).toEqual([
      '2026-03-13T00:00:00Z',
      '2026-03-13T01:00:00Z',
      '2026-03-13T02:00:00Z',
    ])
  })
})

describe('toLatencyByRoute', () => {
  const histogramOf = (durations: number[]) => {
    const histogram = Array<number>(latencyBucketCount).fill(0)
    for (const ms of durations) histogram[latencyBucket(ms)] = (histogram[latencyBucket(ms)] ?? 0) + 1
    return histogram
  }

  it('reads percentiles from the counts, within a fifth', () => {
    const durations = Array.from({ length: 100 }, (_, n) => (n + 1) * 10)
    const sum = durations.reduce((total, ms) => total + ms, 0)
    const counts = {
      requests: 100,
      clientErrors: 4,
      serverErrors: 1,
      durationSumMs: sum,
      histogram: histogramOf(durations),
    }
    const { all, routes } = toLatencyByRoute([
      { route: null, ...counts, requests: 200 },
      { route: '/admin', ...counts },
    ])
    expect(all.requests).toBe(200)
    expect(routes[0]).toMatchObject({
      route: '/admin',
      share: 0.5,
      errorRate: 0.01,
      clientErrorRate: 0.04,
      meanMs: 505,
    })
    for (const [shown, exact] of [
      [routes[0]?.p50Ms, 500],
      [routes[0]?.p95Ms, 950],
      [routes[0]?.p99Ms, 990],
    ] as const)
      expect(Math.abs((shown ?? 0) - exact) / exact).toBeLessThan(0.2)
  })

  it('knows nothing of no requests', () => {
    const { all, routes } = toLatencyByRoute([])
    expect(routes).toEqual([])
    expect(all).toMatchObject({ requests: 0, share: null, errorRate: null, meanMs: null, p95Ms: null })
  })
})
