import { describe, expect, it } from 'vitest'
import { isoWeekday, mondayOf, weeksOf } from './calendar-week'

describe('weeks', () => {
  it('begin on Monday', () => {
    expect(isoWeekday('2026-03-30')).toBe(1)
    expect(isoWeekday('2026-03-29')).toBe(7)
    expect(mondayOf('2026-03-29')).toBe('2026-03-23')
    expect(mondayOf('2026-03-30')).toBe('2026-03-30')
  })

  it('are cut short where the period begins and ends', () => {
    expect(weeksOf('2026-03-26', '2026-04-01')).toEqual([
      { monday: '2026-03-23', from: '2026-03-26', to: '2026-03-29' },
      { monday: '2026-03-30', from: '2026-03-30', to: '2026-04-01' },
    ])
    expect(weeksOf('2026-03-30', '2026-03-30')).toEqual([
      { monday: '2026-03-30', from: '2026-03-30', to: '2026-03-30' },
    ])
  })
})
