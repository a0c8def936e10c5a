// On which day a bin is collected next. Days are the tenant's; weeks between collections are counted from a week that is known, since
// even and odd weeks change places after a year of 53.
import { addCalendarDays } from '~/lib/calendar-day'
import { isoWeekday, mondayOf } from '~/lib/calendar-week'

export type Collection = {
  /** 1 is Monday. */
  weekdays: readonly number[]
  everyWeeks: number
  countedFrom: string | null
  fromMonth: number | null
  toMonth: number | null
}

/** A year and a half: over any part of the year that a collection keeps to. */
const DAYS_AHEAD = 550

/** The first day of collection from a day on, that day among them; null where there is none within a year and a half. */
export function nextCollection(collection: Collection, today: string): string | null {
  for (let ahead = 0; ahead < DAYS_AHEAD; ahead++) {
    const day = addCalendarDays(today, ahead)
    if (isCollected(collection, day)) return day
  }
  return null
}

function isCollected({ weekdays, everyWeeks, countedFrom, fromMonth, toMonth }: Collection, day: string): boolean {
  if (!weekdays.includes(isoWeekday(day)) || !isInMonths(Number(day.slice(5, 7)), fromMonth, toMonth)) return false
  return countedFrom === null || weeksBetween(countedFrom, day) % everyWeeks === 0
}

function isInMonths(month: number, from: number | null, to: number | null): boolean {
  if (from === null || to === null) return true
  return from <= to ? month >= from && month <= to : month >= from || month <= to
}

function weeksBetween(from: string, to: string): number {
  return Math.round((Date.parse(mondayOf(to)) - Date.parse(mondayOf(from))) / (7 * 86_400_000))
}
