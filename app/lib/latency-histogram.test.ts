import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { latencyBucket, latencyBucketCount, latencyPercentile, sumHistograms } from './latency-histogram'

function histogramOf(latencies: number[]): number[] {
  const counts = Array.from({ length: latencyBucketCount }, () => 0)
  for (const latency of latencies) counts[latencyBucket(latency)] = (counts[latencyBucket(latency)] ?? 0) + 1
  return counts
}

describe('latencyPercentile', () => {
  it('is unknown when nothing was counted', () => {
    expect(latencyPercentile(histogramOf([]), 0.5)).toBeNull()
  })

  it('lies within a bucket of the exact percentile', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10, max: 100_000 }), { minLength: 1, maxLength: 200 }),
        fc.constantFrom(0.5, 0.95),
        (latencies, share) => {
          const exact = latencies.toSorted((a, b) => a - b)[Math.ceil(share * latencies.length) - 1] ?? 0
          const estimate = latencyPercentile(histogramOf(latencies), share) ?? 0
          expect(estimate).toBeGreaterThanOrEqual(Math.floor(exact / 1.25))
          expect(estimate).toBeLessThanOrEqual(Math.ceil(exact * 1.25))
        },
      ),
    )
  })

  it('of a sum of histograms is that of all latencies together', () => {
    const days = [[20, 30, 4000], [90], [700, 700]]
    expect(sumHistograms(days.map(histogramOf))).toEqual(histogramOf(days.flat()))
  })
})
