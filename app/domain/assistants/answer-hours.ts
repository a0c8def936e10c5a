import type { ClockTime } from '~/lib/opening-hours'
import type { AnswerHours } from './settings'

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Whether people answer at this moment of the company's clock. */
export function isWithinHours({ days, from, to }: AnswerHours, { weekday, minutes }: ClockTime): boolean {
  return days.includes(weekday) && minutes >= minutesOf(from) && minutes < minutesOf(to)
}

/** When people answer, in words: `Monday to Friday, 09:00 to 17:00`. */
export function hoursText({ days, from, to }: AnswerHours): string {
  return `${daysText([...new Set(days)].sort())}, ${from} to ${to}`
}

function daysText(days: number[]): string {
  if (days.length === 7) return 'Every day'
  const [first, last] = [days[0] ?? 1, days.at(-1) ?? 1]
  const name = (day: number) => weekdays[day - 1] ?? ''
  const isRun = days.length > 2 && last - first === days.length - 1
  if (isRun) return `${name(first)} to ${name(last)}`
  return days
    .map(name)
    .join(', ')
    .replace(/, (\w+)$/, ' and $1')
}

/** What somebody is told who turns to people: when they answer, and when next if not now. */
export function whenPeopleAnswer(hours: AnswerHours, now: ClockTime): string {
  const usual = `People answer ${hoursText(hours).replace(/^Every/, 'every')}.`
  if (isWithinHours(hours, now)) return usual
  const ahead = Array.from({ length: 8 }, (_, days) => days)
  const next = ahead.find((days) => {
    const weekday = ((now.weekday - 1 + days) % 7) + 1
    return hours.days.includes(weekday) && (days > 0 || now.minutes < minutesOf(hours.from))
  })
  if (next === undefined) return usual
  const day = next === 0 ? 'today' : next === 1 ? 'tomorrow' : `on ${weekdays[(now.weekday - 1 + next) % 7]}`
  return `${usual} Nobody is there now: somebody reads it ${day} from ${hours.from}.`
}
