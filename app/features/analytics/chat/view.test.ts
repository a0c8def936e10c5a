import { describe, expect, it } from 'vitest'
import { latencyBucket, latencyBucketCount } from '~/lib/latency-histogram'
import { readPeriod } from '~/metrics/query/period'
import { toMissingView } from '../documents/view'
import { toCostView, toLatencyView, toSatisfactionView, toVolumeView } from './days-view'

// Over the change to summer time: 29 March has 23 hours, and is one day all the same.
const { period } = readPeriod(new URLSearchParams('from=2026-03-28&to=2026-03-30'), '2026-03-30')
const none = { answered: 0, noAnswer: 0, errors: 0, handedOff: 0 }

describe('toVolumeView', () => {
  const rows = [
    { ...none, date: '2026-03-25', questions: 4, answered: 4 },
    { ...none, date: '2026-03-27', questions: 4, answered: 1, noAnswer: 3 },
    { ...none, date: '2026-03-28', questions: 10, answered: 6, noAnswer: 2, errors: 1, handedOff: 1 },
    { ...none, date: '2026-03-30', questions: 2, answered: 2 },
  ]
  const view = toVolumeView(rows, period)

  it('has every day, with none where nothing was asked', () => {
    expect(view.days).toEqual(['2026-03-28', '2026-03-29', '2026-03-30'])
    expect(view.questions).toEqual([10, 0, 2])
    expect(view.outcomes).toEqual({ answered: [6, 0, 2], noAnswer: [2, 0, 0], errors: [1, 0, 0], handedOff: [1, 0, 0] })
    expect(view.unfinished).toBe(true)
  })

  it('does not know the answered share of a day without outcomes', () => {
    expect(view.answeredShare).toEqual([0.6, null, 1])
    expect(view.previousAnsweredShare).toEqual([1, null, 0.25])
  })

  it('compares with the days before, as many', () => {
    expect(view.previousQuestions).toEqual([4, 0, 4])
    expect(view.totals.questions).toEqual({ current: 12, previous: 8 })
    expect(view.totals.answeredShare).toEqual({ current: 8 / 12, previous: 5 / 8 })
    expect(view.totals.unansweredShare).toEqual({ current: 2 / 12, previous: 3 / 8 })
    expect(toVolumeView([], period).totals).toMatchObject({
      questions: { current: 0, previous: 0 },
      answeredShare: { current: null, previous: null },
    })
  })
})

describe('toLatencyView', () => {
  const histogram = (...latencies: number[]) => {
    const counts = Array.from({ length: latencyBucketCount }, () => 0)
    for (const latency of latencies) counts[latencyBucket(latency)] = (counts[latencyBucket(latency)] ?? 0) + 1
    return counts
  }

  const measured = (date: string, ...latencies: number[]) => ({
    date,
    latencySumMs: latencies.reduce((sum, latency) => sum + latency, 0),
    latencyCount: latencies.length,
    histogram: latencies.length ? histogram(...latencies) : null,
  })

  it('adds up the days, and knows nothing of a day without answers', () => {
    const view = toLatencyView(
      [measured('2026-03-27', 100), measured('2026-03-28', 1_000, 1_000, 1_000, 9_000), measured('2026-03-30')],
      period,
    )
    expect(view.p50.slice(1)).toEqual([null, null])
    expect(view.p50[0]).toBeGreaterThan(800)
    expect(view.p50[0]).toBeLessThan(1_250)
    expect(view.p95[0]).toBeGreaterThan(7_000)
    expect(view.totals.answers).toBe(4)
    expect(view.totals.average).toEqual({ current: 3_000, previous: 100 })
    expect(view.totals.p95.current).toBe(view.p95[0])
    expect(view.totals.p50.previous).toBeLessThan(125)
    expect(toLatencyView([], period).totals).toMatchObject({
      average: { current: null, previous: null },
      p50: { current: null, previous: null },
    })
  })
})

describe('toCostView', () => {
  it('adds tokens of both kinds, and costs nothing where nothing was said', () => {
    const view = toCostView(
      [
        { date: '2026-03-26', promptTokens: 10, completionTokens: 5, costUsd: 0.5 },
        { date: '2026-03-28', promptTokens: 100, completionTokens: 50, costUsd: 1.25 },
      ],
      period,
    )
    expect(view.costUsd).toEqual([1.25, 0, 0])
    expect(view.previousCostUsd).toEqual([0, 0.5, 0])
    expect(view.totals).toEqual({ tokens: { current: 150, previous: 15 }, costUsd: { current: 1.25, previous: 0.5 } })
  })
})

describe('toSatisfactionView', () => {
  it('weighs each rating the same, whatever its day', () => {
    const view = toSatisfactionView(
      [
        { date: '2026-03-28', ratingsSum: 5, ratingsCount: 1 },
        { date: '2026-03-30', ratingsSum: 3, ratingsCount: 3 },
      ],
      period,
    )
    expect(view.average).toEqual([5, null, 1])
    expect(view.totals).toEqual({
      average: { current: 2, previous: null },
      ratings: { current: 4, previous: 0 },
    })
  })
})

describe('toMissingView', () => {
  it('names the house types of each category, the widest gap first', () => {
    const row = (category: string, houseTypeName: string) => ({ category, houseTypeName, houseTypeCode: houseTypeName })
    expect(toMissingView([row('energy', 'The Ash'), row('water', 'The Ash'), row('water', 'The Birch')])).toEqual([
      { category: 'water', houseTypes: ['The Ash', 'The Birch'] },
      { category: 'energy', houseTypes: ['The Ash'] },
    ])
  })
})
