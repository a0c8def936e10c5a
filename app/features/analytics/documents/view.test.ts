import { expect, it } from 'vitest'
import { makePeriod } from '~/metrics/query/period'
import { availabilityStatus, toAvailabilityView, toReadingView } from './view'

const none = { isRequired: false, documents: 0, ready: 0, current: 0, failed: 0, waiting: 0 }

it('a category is as good as its best document', () => {
  expect(availabilityStatus({ ...none, ready: 2, current: 1, failed: 1 })).toBe('present')
  expect(availabilityStatus({ ...none, isRequired: true, ready: 1, failed: 1 })).toBe('outdated')
  expect(availabilityStatus({ ...none, isRequired: true, failed: 1 })).toBe('failed')
  expect(availabilityStatus({ ...none, isRequired: true })).toBe('missing')
  expect(availabilityStatus(none)).toBe('not_required')
})

it('sets house types against categories in their order, and counts', () => {
  const row = (houseTypeCode: string, category: string, values: Partial<typeof none>) => ({
    ...none,
    houseType: `The ${houseTypeCode}`,
    houseTypeCode,
    category,
    ...values,
  })
  const view = toAvailabilityView([
    row('ASH', 'warranty', { isRequired: true }),
    row('ASH', 'manual', { documents: 1, ready: 1, current: 1 }),
    row('OAK', 'warranty', { isRequired: true, documents: 1, waiting: 1 }),
    row('OAK', 'manual', {}),
  ])
  expect(view.categories).toEqual(['manual', 'warranty'])
  expect(view.houseTypes).toEqual([
    { code: 'ASH', name: 'The ASH' },
    { code: 'OAK', name: 'The OAK' },
  ])
  expect(view.cells.map((cells) => cells.map(({ status }) => status))).toEqual([
    ['present', 'missing'],
    ['not_required', 'missing'],
  ])
  expect(view.counts).toEqual({ present: 1, missing: 2, outdated: 0, failed: 0, not_required: 1 })
})

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
    days: ['2026-03-02', '2026-03-03'],
    unfinished: false,
    views: [0, 5],
    downloads: [0, 0],
    previousViews: [3, 0],
    totals: {
      views: { current: 5, previous: 3 },
      downloads: { current: 0, previous: 1 },
      citations: { current: 4, previous: 2 },
    },
  })
})
