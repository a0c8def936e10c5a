// Weeks are those of ISO 8601: they begin on Monday.
import { addCalendarDays, calendarDays } from './calendar-day'

/** The weekday of a calendar day: 1 is Monday, 7 is Sunday. */
export function isoWeekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** The Monday of the week that a day lies in. */
export function mondayOf(day: string): string {
  return addCalendarDays(day, 1 - isoWeekday(day))
}

export type WeekOfPeriod = {
  monday: string
  /** The first and last day of the week that lie in the period. */
  from: string
  to: string
}

/** The weeks that a period touches; the first and the last may be cut short by its ends. */
export function weeksOf(from: string, to: string): WeekOfPeriod[] {
  const weeks = new Map<string, WeekOfPeriod>()
  for (const day of calendarDays(from, to)) {
    const monday = mondayOf(day)
    weeks.set(monday, { monday, from: weeks.get(monday)?.from ?? day, to: day })
  }
  return [...weeks.values()]
}
