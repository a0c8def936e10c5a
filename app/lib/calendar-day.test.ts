import { describe, expect, it } from 'vitest'
import {
  addCalendarDays,
  calendarDayIn,
  calendarDays,
  countCalendarDays,
  isCalendarDay,
  sameDayYearBefore,
} from './calendar-day'

describe('calendarDayIn', () => {
  it('names the day of the zone, before and after its midnight', () => {
    expect(calendarDayIn('Europe/Dublin', new Date('2026-07-01T22:59:59Z'))).toBe('2026-07-01')
    expect(calendarDayIn('Europe/Dublin', new Date('2026-07-01T23:00:00Z'))).toBe('2026-07-02')
    expect(calendarDayIn('America/Los_Angeles', new Date('2026-07-01T06:59:59Z'))).toBe('2026-06-30')
  })

  it('follows both changes of the clock', () => {
    // Forward on 29 March at 01:00 UTC, back on 25 October at 01:00 UTC.
    expect(calendarDayIn('Europe/Dublin', new Date('2026-03-28T23:59:00Z'))).toBe('2026-03-28')
    expect(calendarDayIn('Europe/Dublin', new Date('2026-03-29T23:00:00Z'))).toBe('2026-03-30')
    expect(calendarDayIn('Europe/Dublin', new Date('2026-10-24T23:00:00Z'))).toBe('2026-10-25')
    expect(calendarDayIn('Europe/Dublin', new Date('2026-10-25T23:59:00Z'))).toBe('2026-10-25')
  })
})

describe('days', () => {
  it('are counted with both ends, over changes of the clock and the end of February', () => {
    expect(calendarDays('2026-03-28', '2026-03-31')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31'])
    expect(calendarDays('2026-10-24', '2026-10-26')).toEqual(['2026-10-24', '2026-10-25', '2026-10-26'])
    expect(calendarDays('2026-03-02', '2026-03-01')).toEqual([])
    expect(countCalendarDays('2026-03-01', '2026-03-31')).toBe(31)
    expect(countCalendarDays('2026-10-25', '2026-10-25')).toBe(1)
    expect(addCalendarDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addCalendarDays('2026-03-30', -2)).toBe('2026-03-28')
  })

  it('have the same day a year before, but for the one that leap years add', () => {
    expect(sameDayYearBefore('2026-11-21')).toBe('2025-11-21')
    expect(sameDayYearBefore('2028-02-29')).toBe('2027-02-28')
  })

  it('are refused when the calendar has none such', () => {
    expect(['2026-02-29', '2026-13-01', '2026-1-1', 'today', ''].map(isCalendarDay)).toEqual(Array(5).fill(false))
    expect(isCalendarDay('2028-02-29')).toBe(true)
  })
})
