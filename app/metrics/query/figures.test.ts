import { describe, expect, it } from 'vitest'
import { latencyBucket, latencyBucketCount } from '~/lib/latency-histogram'
import { makePeriod, readPeriod } from './period'
import type { MeasureId } from '../measures/catalogue'
import type { Columns } from '../measures/measure'
import { dayFigures } from './figures'

// Over the change to summer time: 29 March has 23 hours, and is one day all the same.
const { period } = readPeriod(new URLSearchParams('from=2026-03-28&to=2026-03-30'), '2026-03-30')
type Row = { date: string } & Columns

const over =
  <const Id extends MeasureId>(...ids: Id[]) =>
  (rows: Row[]) =>
    dayFigures(ids, rows, period)

const none = { answered: 0, noAnswer: 0, errors: 0, handedOff: 0 }

describe('questions and what became of them', () => {
  const rows = [
    { ...none, date: '2026-03-25', questions: 4, answered: 4 },
    { ...none, date: '2026-03-27', questions: 4, answered: 1, noAnswer: 3 },
    { ...none, date: '2026-03-28', questions: 10, answered: 6, noAnswer: 2, errors: 1, handedOff: 1 },
    { ...none, date: '2026-03-30', questions: 2, answered: 2 },
  ]
  const volume = over('questions', 'answered', 'noAnswer', 'errors', 'handedOff', 'answeredShare', 'unansweredShare')
  const view = volume(rows)

  it('has every day, with none where nothing was asked', () => {
    expect(view.days).toEqual(['2026-03-28', '2026-03-29', '2026-03-30'])
    expect(view.series.questions).toEqual([10, 0, 2])
    expect(view.series).toMatchObject({
      answered: [6, 0, 2],
      noAnswer: [2, 0, 0],
      errors: [1, 0, 0],
      handedOff: [1, 0, 0],
    })
    expect(view.unfinished).toBe(true)
  })

  it('does not know the answered share of a day without outcomes', () => {
    expect(view.series.answeredShare).toEqual([0.6, null, 1])
    expect(view.previous.answeredShare).toEqual([1, null, 0.25])
  })

  it('compares with the days before, as many', () => {
    expect(view.previous.questions).toEqual([4, 0, 4])
    expect(view.totals.questions).toEqual({ current: 12, previous: 8 })
    expect(view.totals.answeredShare).toEqual({ current: 8 / 12, previous: 5 / 8 })
    expect(view.totals.unansweredShare).toEqual({ current: 2 / 12, previous: 3 / 8 })
    expect(volume([]).totals).toMatchObject({
      questions: { current: 0, previous: 0 },
      answeredShare: { current: null, previous: null },
    })
  })
})

describe('the time to the answer', () => {
  const histogram = (...latencies: number[]) => {
    const counts = Array.from({ length: latencyBucketCount }, () => 0)
    for (const latency of latencies) counts[latencyBucket(latency)] = (counts[latencyBucket(latency)] ?? 0) + 1
    return counts
  }

  const measured = (date: string, ...latencies: number[]) => ({
    date,
    latencySumMs: latencies.reduce((sum, latency) => sum + latency, 0),
    latencyCount: latencies.length,
    latencyHistogram: latencies.length ? histogram(...latencies) : null,
  })

  it('adds up the days, and knows nothing of a day without answers', () => {
    const latency = over('medianLatency', 'slowLatency', 'averageLatency', 'timedAnswers')
    const view = latency([
      measured('2026-03-27', 100),
      measured('2026-03-28', 1_000, 1_000, 1_000, 9_000),
      measured('2026-03-30'),
    ])
    expect(view.series.medianLatency.slice(1)).toEqual([null, null])
    expect(view.series.medianLatency[0]).toBeGreaterThan(800)
    expect(view.series.medianLatency[0]).toBeLessThan(1_250)
    expect(view.series.slowLatency[0]).toBeGreaterThan(7_000)
    expect(view.totals.timedAnswers.current).toBe(4)
    expect(view.totals.averageLatency).toEqual({ current: 3_000, previous: 100 })
    expect(view.totals.slowLatency.current).toBe(view.series.slowLatency[0])
    expect(view.totals.medianLatency.previous).toBeLessThan(125)
    expect(latency([]).totals).toMatchObject({
      averageLatency: { current: null, previous: null },
      medianLatency: { current: null, previous: null },
    })
  })
})

describe('the cost', () => {
  it('adds tokens of both kinds, and costs nothing where nothing was said', () => {
    const view = over(
      'tokens',
      'costUsd',
    )([
      { date: '2026-03-26', promptTokens: 10, completionTokens: 5, costUsd: 0.5 },
      { date: '2026-03-28', promptTokens: 100, completionTokens: 50, costUsd: 1.25 },
    ])
    expect(view.series.costUsd).toEqual([1.25, 0, 0])
    expect(view.previous.costUsd).toEqual([0, 0.5, 0])
    expect(view.totals).toEqual({
      tokens: { current: 150, previous: 15 },
      answers: { current: 0, previous: 0 },
      costUsd: { current: 1.25, previous: 0.5 },
    })
  })
})

describe('satisfaction', () => {
  it('weighs each rating the same, whatever its day', () => {
    const view = over(
      'satisfaction',
      'ratings',
    )([
      { date: '2026-03-28', ratingsSum: 5, ratingsCount: 1 },
      { date: '2026-03-30', ratingsSum: 3, ratingsCount: 3 },
    ])
    expect(view.series.satisfaction).toEqual([5, null, 1])
    expect(view.totals).toEqual({
      satisfaction: { current: 2, previous: null },
      ratings: { current: 4, previous: 0 },
    })
  })
})

it('fills every day, and sums both periods', () => {
  const weekend = makePeriod(
    'custom',
    { from: '2026-03-02', to: '2026-03-03' },
    { today: '2026-03-09', compare: 'previous' },
  )
  const rows = [
    { date: '2026-02-28', views: 3, downloads: 1, citations: 2 },
    { date: '2026-03-03', views: 5, downloads: 0, citations: 4 },
  ]
  expect(dayFigures(['documentViews', 'documentDownloads', 'citations'], rows, weekend)).toMatchObject({
    days: ['2026-03-02', '2026-03-03'],
    unfinished: false,
    series: { documentViews: [0, 5], documentDownloads: [0, 0] },
    previous: { documentViews: [3, 0] },
    totals: {
      documentViews: { current: 5, previous: 3 },
      documentDownloads: { current: 0, previous: 1 },
      citations: { current: 4, previous: 2 },
    },
  })
})

describe('the map', () => {
  it('has every day of either period', () => {
    const view = dayFigures(
      ['mapOpens', 'poiClicks'],
      [
        { date: '2026-03-25', mapOpens: 7, poiClicks: 1 },
        { date: '2026-03-28', mapOpens: 2, poiClicks: 0 },
        { date: '2026-03-30', mapOpens: 1, poiClicks: 3 },
      ],
      period,
    )
    expect(view.series.mapOpens).toEqual([2, 0, 1])
    expect(view.series.poiClicks).toEqual([0, 0, 3])
    expect(view.previous.mapOpens).toEqual([7, 0, 0])
    expect(view.totals).toEqual({ mapOpens: { current: 3, previous: 7 }, poiClicks: { current: 3, previous: 1 } })
  })
})
