// Calendar days are text (`2026-03-12`): a tenant's day, in no zone of its own. Only where an instant meets a day is a zone named.
// Days are counted as whole numbers since 1970, since a day of the calendar has no hours that a clock could change.
import { tz } from '@date-fns/tz'
import { format } from 'date-fns'

const dayMs = 86_400_000

function toNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs
}

function toDay(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10)
}

/** Whether a text is a day of the calendar that somebody can mean: `2026-02-30` is none, and of the year 0 a database knows nothing. */
export function isCalendarDay(text: string): boolean {
  return /^(?:19|2\d)\d{2}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(toNumber(text)) && toDay(toNumber(text)) === text
}

/** The calendar day that an instant falls on in a zone. */
export function calendarDayIn(timeZone: string, instant: Date | string): string {
  return format(instant, 'yyyy-MM-dd', { in: tz(timeZone) })
}

/** The day that lies `days` after a day, or before it when negative. */
export function addCalendarDays(day: string, days: number): string {
  return toDay(toNumber(day) + days)
}

/** The same day of the month a year before; for 29 February, which that year lacks, the 28th. */
export function sameDayYearBefore(day: string): string {
  const before = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`
  return isCalendarDay(before) ? before : `${before.slice(0, 8)}28`
}

/** How many days there are from one day to another, both counted. */
export function countCalendarDays(from: string, to: string): number {
  return toNumber(to) - toNumber(from) + 1
}

/** Every day from one to another, both among them. */
export function calendarDays(from: string, to: string): string[] {
  const first = toNumber(from)
  return Array.from({ length: Math.max(0, countCalendarDays(from, to)) }, (_, index) => toDay(first + index))
}
