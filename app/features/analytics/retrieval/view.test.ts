import { describe, expect, it } from 'vitest'
import { latencyBucket, latencyBucketCount } from '~/lib/latency-histogram'
import { similarityBucket, similarityBucketCount } from '~/lib/similarity-histogram'
import { readPeriod } from '~/metrics/query/period'
import type { DayRow } from '~/metrics/query/days.server'
import { toCoverageView, toSearchView, toUsefulnessView, usefulnessOf } from './view'

const { period } = readPeriod(new URLSearchParams('from=2026-03-28&to=2026-03-30'), '2026-03-30')

function countOf(length: number, buckets: number[]): number[] {
  return Array.from({ length }, (_, index) => buckets.filter((bucket) => bucket === index).length)
}

function day(date: string, similarities: number[], latencies: number[], more: Partial<DayRow> = {}): DayRow {
  return {
    date,
    searches: latencies.length,
    failed: latencies.length - similarities.length,
    lowSimilarity: 0,
    citedWrongHouseType: 0,
    similaritySum: similarities.reduce((sum, similarity) => sum + similarity, 0),
    similarityCount: similarities.length,
    similarityHistogram: countOf(similarityBucketCount, similarities.map(similarityBucket)),
    latencyHistogram: countOf(latencyBucketCount, latencies.map(latencyBucket)),
    ...more,
  } as unknown as DayRow
}

describe('toSearchView', () => {
  const view = toSearchView(
    [
      day('2026-03-26', [0.2], [100], { lowSimilarity: 1 }),
      day('2026-03-28', [0.1, 0.62, 0.64], [20, 20, 20, 900], { lowSimilarity: 1, citedWrongHouseType: 1 }),
      day('2026-03-30', [], [30]),
    ],
    period,
  )

  it('has every day; a share of nothing is unknown, and not none', () => {
    expect(view.days).toEqual(['2026-03-28', '2026-03-29', '2026-03-30'])
    expect(view.series.searches).toEqual([4, 0, 1])
    expect(view.series.lowShare).toEqual([1 / 3, null, null])
    expect(view.previous.lowShare).toEqual([null, 1, null])
    expect(view.series.citedWrongHouseType).toEqual([1, 0, 0])
    expect(view.series.medianSearchLatency[1]).toBeNull()
    expect(view.series.medianSearchLatency[0]).toBeLessThan(30)
    expect(view.series.slowSearchLatency[0]).toBeGreaterThan(600)
  })

  it('spreads the searches over twenty ranges of similarity', () => {
    expect(view.distribution).toHaveLength(20)
    expect(view.distribution.filter(({ searches }) => searches > 0)).toEqual([
      { from: 0.1, to: 0.15, searches: 1, previous: 0 },
      { from: 0.6, to: 0.65, searches: 2, previous: 0 },
    ])
    expect(view.distribution[4]).toMatchObject({ from: 0.2, previous: 1 })
  })

  it('compares with the days before', () => {
    expect(view.totals).toMatchObject({
      searches: { current: 5, previous: 1 },
      failedSearches: { current: 2, previous: 0 },
      lowShare: { current: 1 / 3, previous: 1 },
      citedWrongHouseType: { current: 1, previous: 0 },
    })
    expect(toSearchView([], period).totals).toMatchObject({
      searches: { current: 0, previous: 0 },
      lowShare: { current: null, previous: null },
      averageSimilarity: { current: null, previous: null },
      medianSearchLatency: { current: null, previous: null },
    })
  })
})

describe('toCoverageView', () => {
  const totals = { chunks: 10, characters: 0, tokens: 0, orphans: 0, documents: 2 }
  const found = { chunks: 4, previousChunks: 5, documents: 1, previousDocuments: 0 }

  it('is a part of what there is now', () => {
    expect(toCoverageView(totals, found).totals).toMatchObject({
      chunkShare: { current: 0.4, previous: 0.5 },
      documentShare: { current: 0.5, previous: 0 },
    })
  })

  it('is never more than all, and of nothing unknown', () => {
    expect(toCoverageView({ ...totals, chunks: 3 }, found).totals.chunkShare).toEqual({ current: 1, previous: 1 })
    expect(toCoverageView({ ...totals, chunks: 0 }, found).totals.chunkShare).toEqual({ current: null, previous: null })
  })
})

describe('toUsefulnessView', () => {
  const row = (title: string, citations: number, retrievals: number, ratings: number[] = []) => ({
    documentId: title,
    title,
    category: 'manual',
    houseType: null,
    citations,
    retrievals,
    ratingsSum: ratings.reduce((sum, rating) => sum + rating, 0),
    ratingsCount: ratings.length,
  })

  it('follows its formula', () => {
    expect(usefulnessOf(row('unrated', 10, 20))).toBeCloseTo((10 + 2) * 0.6)
    expect(usefulnessOf(row('loved', 10, 20, [5, 5, 5]))).toBeCloseTo(12 * (24 / 30))
    expect(usefulnessOf(row('unused', 0, 0, [5]))).toBe(0)
  })

  it('ranks, and does not know the rating of what was never rated', () => {
    const view = toUsefulnessView([
      row('B', 1, 0),
      row('Loved', 3, 0, [5]),
      row('Hated', 3, 0, [1, 1, 1]),
      row('A', 1, 0),
    ])
    expect(view.map(({ title }) => title)).toEqual(['Loved', 'Hated', 'A', 'B'])
    expect(view[0]?.averageRating).toBe(5)
    expect(view[2]?.averageRating).toBeNull()
  })
})
