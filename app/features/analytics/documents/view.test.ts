import { describe, expect, it } from 'vitest'
import { availabilityStatus, toAvailabilityView, toMissingView } from './view'

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

describe('toMissingView', () => {
  it('names the house types of each category, the widest gap first', () => {
    const row = (category: string, houseTypeName: string) => ({ category, houseTypeName, houseTypeCode: houseTypeName })
    expect(toMissingView([row('energy', 'The Ash'), row('water', 'The Ash'), row('water', 'The Birch')])).toEqual([
      { category: 'water', houseTypes: ['The Ash', 'The Birch'] },
      { category: 'energy', houseTypes: ['The Ash'] },
    ])
  })
})
