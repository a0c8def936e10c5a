import { expect, it } from 'vitest'
import { type Collection, nextCollection } from './next-collection'

const weekly: Collection = { weekdays: [3], everyWeeks: 1, countedFrom: null, fromMonth: null, toMonth: null }
const green = { ...weekly, everyWeeks: 2, countedFrom: '2026-12-16' }
const black = { ...weekly, everyWeeks: 2, countedFrom: '2026-12-09' }

it('is today on the day itself, and the next one from the day after', () => {
  expect(nextCollection(weekly, '2026-12-02')).toBe('2026-12-02')
  expect(nextCollection(weekly, '2026-12-03')).toBe('2026-12-09')
  expect(nextCollection({ ...weekly, weekdays: [1, 4] }, '2026-12-02')).toBe('2026-12-03')
})

it('alternates, before the day that it is counted from and over a year of 53 weeks', () => {
  expect(nextCollection(green, '2026-12-01')).toBe('2026-12-02')
  expect(nextCollection(green, '2026-12-17')).toBe('2026-12-30')
  expect(nextCollection(green, '2026-12-31')).toBe('2027-01-13')
  expect(nextCollection(black, '2026-12-31')).toBe('2027-01-06')
  expect(nextCollection({ ...green, countedFrom: '2026-12-20' }, '2026-12-14')).toBe('2026-12-16')
})

it('keeps to its part of the year, also over new year', () => {
  const summer = { ...weekly, fromMonth: 4, toMonth: 11 }
  expect(nextCollection(summer, '2026-11-26')).toBe('2027-04-07')
  expect(nextCollection({ ...green, fromMonth: 12, toMonth: 3 }, '2027-03-20')).toBe('2027-03-24')
  expect(nextCollection({ ...green, fromMonth: 12, toMonth: 3 }, '2027-04-01')).toBe('2027-12-01')
})

it('is unknown where it never comes', () => {
  expect(nextCollection({ ...weekly, weekdays: [] }, '2026-12-02')).toBeNull()
})
