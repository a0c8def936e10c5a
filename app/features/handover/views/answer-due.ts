// A homeowner who wrote to a person has an answer within a day, in which Saturday and Sunday do not count.
import { tz } from '@date-fns/tz'
import { addDays, addHours, getDay, startOfDay } from 'date-fns'

export const answerWithinHours = 24

/** Until when an answer is due to what was written at this moment; weekends are those of the tenant's zone. */
export function answerDueAt(writtenAt: string, timeZone: string): string {
  const zone = { in: tz(timeZone) }
  const weekday = getDay(writtenAt, zone)
  const untilMonday = weekday === 6 ? 2 : weekday === 0 ? 1 : 0
  const from = untilMonday ? startOfDay(addDays(writtenAt, untilMonday, zone), zone) : writtenAt
  const due = addHours(from, answerWithinHours, zone)
  return new Date(getDay(due, zone) === 6 ? addDays(due, 2, zone) : due).toISOString()
}

export type Due = { text: string; tone: 'neutral' | 'warn' | 'bad' }

const minuteMs = 60_000

/** How that is said: `Answer due in 5 h`, `Answer 2 h late`. */
export function describeDue(dueAt: string, now: string): Due {
  const left = Date.parse(dueAt) - Date.parse(now)
  const size = Math.abs(left)
  const span =
    size < 60 * minuteMs
      ? `${Math.max(1, Math.round(size / minuteMs))} min`
      : size < 48 * 60 * minuteMs
        ? `${Math.round(size / (60 * minuteMs))} h`
        : `${Math.round(size / (24 * 60 * minuteMs))} days`
  if (left < 0) return { text: `Answer ${span} late`, tone: 'bad' }
  return { text: `Answer due in ${span}`, tone: left < 4 * 60 * minuteMs ? 'warn' : 'neutral' }
}
