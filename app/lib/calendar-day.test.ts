import { describe, expect, it } from 'vitest'
import {
  addCalendarDays,
  calendarDayIn,
  calendarDays,
  countCalendarDays,
  isCalendarDay,
  startOfCalendarDay,
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

describe('startOfCalendarDay', () => {
  it('bounds days of 23 and of 25 hours', () => {
    const hours = (day: string, next: string, zone: string) =>
      (startOfCalendarDay(next, zone).getTime() - startOfCalendarDay(day, zone).getTime()) / 3_600_000
    expect(startOfCalendarDay('2026-03-29', 'Europe/Dublin').toISOString()).toBe('2026-03-29T00:00:00.000Z')
    expect(hours('2026-03-29', '2026-03-30', 'Europe/Dublin')).toBe(23)
    expect(hours('2026-10-25', '2026-10-26', 'Europe/Dublin')).toBe(25)
    expect(hours('2026-06-01', '2026-06-02', 'Europe/Dublin')).toBe(24)
  })

  it('is the first instant there is where midnight is skipped', () => {
    expect(startOfCalendarDay('2026-09-06', 'America/Santiago').toISOString()).toBe('2026-09-06T04:00:00.000Z')
  })
})

describe('days', () => {
  it('are counted with both ends, over changes of the clock and the end of February', () => {
    expect(calendarDays('2026-03-28', '2026-03-31')).toEqual(['2026-03-28', '2026-03-29', '2026-03-30', '2026-03-31'])
    expect(countCalendarDays('2026-03-01', '2026-03-31')).toBe(31)
    expect(countCalendarDays('2026-10-25', '2026-10-25')).toBe(1)
    expect(addCalendarDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addCalendarDays('2026-03-30', -2)).toBe('2026-03-28')
  })

  it('are refused when the calendar has none such', () => {
    expect(['2026-02-29', '2026-13-01', '2026-1-1', 'today', ''].map(isCalendarDay)).toEqual(Array(5).fill(false))
    expect(isCalendarDay('2028-02-29')).toBe(true)
  })
})
