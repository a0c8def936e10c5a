// Calendar days are text (`2026-03-12`): a tenant's day, in no zone of its own. Only where an instant meets a day is a zone named.
import { tz, TZDate } from '@date-fns/tz'
import { addDays, differenceInCalendarDays, eachDayOfInterval, format, isValid, parseISO } from 'date-fns'

const utc = { in: tz('UTC') }
const asDate = (day: string) => parseISO(day, utc)
const asDay = (date: Date) => format(date, 'yyyy-MM-dd', utc)

/** Whether a text is a day of the calendar: `2026-02-30` is not. */
export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && isValid(asDate(text)) && asDay(asDate(text)) === text
}

/** The calendar day that an instant falls on in a zone. */
export function calendarDayIn(timeZone: string, instant: Date): string {
  return format(instant, 'yyyy-MM-dd', { in: tz(timeZone) })
}

/** The day that lies `days` after a day, or before it when negative. */
export function addCalendarDays(day: string, days: number): string {
  return asDay(addDays(asDate(day), days, utc))
}

/** How many days there are from one day to another, both counted. */
export function countCalendarDays(from: string, to: string): number {
  return differenceInCalendarDays(asDate(to), asDate(from), utc) + 1
}

/** Every day from one to another, both among them. */
export function calendarDays(from: string, to: string): string[] {
  return eachDayOfInterval({ start: asDate(from), end: asDate(to) }, utc).map(asDay)
}

/** The first instant of a day in a zone: midnight, or an hour later where the clocks go forward at midnight. */
export function startOfCalendarDay(day: string, timeZone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(new TZDate(year, month - 1, date, timeZone).getTime())
}
