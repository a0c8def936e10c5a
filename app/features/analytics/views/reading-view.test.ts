import { expect, it } from 'vitest'
import { makePeriod } from '~/metrics/query/period'
import { toReadingView } from './reading-view'

it('fills every day, and sums both periods', () => {
  const period = makePeriod(
    'custom',
    { from: '2026-03-02', to: '2026-03-03' },
    { today: '2026-03-09', compare: 'previous' },
  )
  const rows = [
    { date: '2026-02-28', views: 3, downloads: 1, citations: 2 },
    { date: '2026-03-03', views: 5, downloads: 0, citations: 4 },
  ]
  expect(toReadingView(rows, period)).toEqual({
    ...{
      days: ['2026-03-02', '2026-03-03'],
      unfinished: false,
      views: [0, 5],
      downloads: [0, 0],
      previousViews: [3, 0],
    },
    totals: {
      views: { current: 5, previous: 3 },
      downloads: { current: 0, previous: 1 },
      citations: { current: 4, previous: 2 },
    },
  })
})
