// Hours as staff type them ("Mon–Fri 08:30–17:00", "Outside office hours"), and whether somebody is there now.

/** Monday is 1; minutes since midnight. */
export type ClockTime = { weekday: number; minutes: number }

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const OFFICE = { days: [1, 2, 3, 4, 5], from: 8 * 60 + 30, to: 17 * 60 }
const NIGHT = { from: 18 * 60, to: 8 * 60 }

/** Whether somebody is there, or null where the words do not say it. */
export function isOpen(hours: string, now: ClockTime): boolean | null {
  const text = hours.toLowerCase().replace(/[–—]/g, '-')
  if (/day and night|all hours|24|always|any time|round the clock/.test(text)) return true
  if (/out(?:side)? (?:of )?(?:office )?hours|after hours/.test(text)) return !isWithin(OFFICE, now)
  if (/night/.test(text)) return now.minutes >= NIGHT.from || now.minutes < NIGHT.to
  const times = /(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)? ?(?:-|to|until) ?(\d{1,2})(?:[:.](\d{2}))? ?(am|pm)?/.exec(text)
  if (!times) return /office hours/.test(text) ? isWithin(OFFICE, now) : null
  const [, hour, minute, half, toHour, toMinute, toHalf] = times
  const from = minutesOf(hour, minute, half)
  const to = minutesOf(toHour, toMinute, toHalf)
  return isWithin({ days: daysIn(text), from, to }, now)
}

function isWithin({ days, from, to }: typeof OFFICE, { weekday, minutes }: ClockTime): boolean {
  return days.includes(weekday) && minutes >= from && minutes < to
}

function minutesOf(hour = '0', minute = '0', half = ''): number {
  const afternoon = half === 'pm' && Number(hour) < 12 ? 12 : 0
  return (Number(hour) + afternoon) * 60 + Number(minute)
}

function daysIn(text: string): number[] {
  if (/weekday|working day/.test(text)) return OFFICE.days
  const named = [...text.matchAll(/\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*/g)].map(
    ([, day]) => DAYS.indexOf(day ?? '') + 1,
  )
  const [first = 1, last] = named
  if (last === undefined) return named.length ? named : [1, 2, 3, 4, 5, 6, 7]
  return Array.from({ length: 7 }, (_, index) => index + 1).filter((day) => day >= first && day <= last)
}
