import { TZDate } from '@date-fns/tz'
import { addDays, startOfDay, subDays } from 'date-fns'
import type { Random } from '../random'

// Shares of a day's conversations by local hour: a small rise before work, a large one after dinner.
const byHour = [1, 0, 0, 0, 0, 1, 3, 7, 8, 6, 5, 5, 6, 5, 4, 5, 6, 8, 11, 13, 13, 11, 7, 3]
// From Sunday: people see to their homes at the weekend.
const byWeekday = [1.2, 1.05, 0.95, 0.9, 0.9, 0.85, 1.15]

type Rhythm = { now: Date; zone: string; days: number; perDay: number; random: Random }

/** When conversations begin, oldest first: by weekday and hour of the tenant's zone, a little more each week, none after `now`. */
export function conversationStarts({ now, zone, days, perDay, random }: Rhythm): Date[] {
  const today = startOfDay(new TZDate(now.getTime(), zone))
  const starts: Date[] = []
  for (let ago = days; ago >= 0; ago -= 1) {
    const day = subDays(today, ago)
    const growth = 0.75 + 0.5 * ((days - ago) / days)
    const expected = perDay * growth * (byWeekday[day.getDay()] ?? 1)
    const count = Math.max(0, Math.round(random.normal(expected, Math.sqrt(expected))))
    const hours = Array.from({ length: count }, () =>
      random.weighted([...byHour.keys()], (hour) => byHour[hour] ?? 0),
    ).sort((a, b) => a - b)
    for (const hour of hours) {
      const at = new TZDate(
        day.getFullYear(),
        day.getMonth(),
        day.getDate(),
        hour,
        random.integer(0, 59),
        random.integer(0, 59),
        zone,
      )
      starts.push(new Date(at.getTime()))
    }
  }
  return starts.filter((at) => at < now && at >= addDays(today, -days)).sort((a, b) => a.getTime() - b.getTime())
}
