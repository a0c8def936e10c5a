// Days as people and programs write them into lists: `12/03/2026`, `12 March 2026`, `12-Mar-26`, `2026-03-12T00:00:00Z`, or the number
// of days since 1899 that Excel keeps.
import { addCalendarDays, isCalendarDay } from './calendar-day'
import { plainText } from './name-key'

/** Which of two numbers comes first. */
export type DateOrder = 'dmy' | 'mdy'

/** The first of two that disagree is right. */
const languages = ['en-IE', 'en-US', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt']
const monthStyles = ['long', 'short'] as const
/** Excel's day 0. */
const SERIAL_START = '1899-12-30'
/** 1954 to 2119: what else is a number is none. */
const serials = { first: 20_000, last: 80_000 }

/** Names of months in several languages, whole and shortened as it is usual there. */
const monthNames: ReadonlyMap<string, number> = namesOfMonths()

/**
 * The day that somebody wrote, as `2026-03-12`; null where no day of the calendar is meant, or not one alone (`March 2026`).
 * @param order of a day written in numbers; what cannot be read so is read the other way.
 */
export function readWrittenDate(written: string, order: DateOrder = 'dmy'): string | null {
  const text = withoutTime(plainText(written.trim()))
  return readIso(text) ?? readSerial(text) ?? readNumbers(text, order) ?? readWords(text)
}

/** In which order the days of a column are written, where one of them can only be read so. */
export function dateOrderOf(column: Iterable<string>): DateOrder | null {
  let [dayFirst, monthFirst] = [0, 0]
  for (const text of column) {
    const [first = 0, second = 0] = numbersOf(withoutTime(text.trim())) ?? []
    if (first > 12 && second <= 12 && first <= 31) dayFirst += 1
    if (second > 12 && first <= 12 && second <= 31) monthFirst += 1
  }
  if (dayFirst === monthFirst) return null
  return dayFirst > monthFirst ? 'dmy' : 'mdy'
}

function withoutTime(text: string): string {
  return text
    .replace(/[t,]? ?\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)? ?(?:[ap]\.?m\.?)? ?(?:z|[+-]\d{2}:?\d{2})?$/i, '')
    .trim()
}

function readIso(text: string): string | null {
  const found = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text) ?? /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text)
  return found ? dayOf(Number(found[1]), Number(found[2]), Number(found[3])) : null
}

function readSerial(text: string): string | null {
  const found = /^(\d{5})(?:[.,]\d{1,12})?$/.exec(text)
  const serial = Number(found?.[1] ?? 0)
  return serial >= serials.first && serial <= serials.last ? addCalendarDays(SERIAL_START, serial) : null
}

function numbersOf(text: string): [number, number, number] | null {
  const found = /^(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{4}|\d{2})$/.exec(text)
  return found ? [Number(found[1]), Number(found[2]), yearOf(found[3] ?? '')] : null
}

function readNumbers(text: string, order: DateOrder): string | null {
  const numbers = numbersOf(text)
  if (!numbers) return null
  const [first, second, year] = numbers
  const asDay = dayOf(year, second, first)
  const asMonth = dayOf(year, first, second)
  return order === 'dmy' ? (asDay ?? asMonth) : (asMonth ?? asDay)
}

/** `Thursday, 12th of March 2026`, `March 12, 2026`, `12-Mar-26`, `12. März 2026`. */
function readWords(text: string): string | null {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const months = words.flatMap((word) => monthNames.get(word) ?? [])
  const numbers = words.flatMap((word) => /^(\d{1,4})(?:st|nd|rd|th|er|e|o|a)?$/.exec(word)?.[1] ?? [])
  const [month] = months
  if (months.length !== 1 || month === undefined || numbers.length !== 2) return null
  const [first = '', second = ''] = numbers
  if (first.length === 4) return dayOf(Number(first), month, Number(second))
  // Of two short numbers the year stands last, whether the month is first or the day.
  return second.length === 2 || second.length === 4 ? dayOf(yearOf(second), month, Number(first)) : null
}

/** A year of two figures is of this century up to 79, and of the last one after. */
function yearOf(text: string): number {
  const year = Number(text)
  return text.length === 4 ? year : year + (year < 80 ? 2000 : 1900)
}

function dayOf(year: number, month: number, day: number): string | null {
  const text = [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
  return isCalendarDay(text) ? text : null
}

function namesOfMonths(): Map<string, number> {
  const names = new Map<string, number>()
  for (const language of languages)
    for (let month = 1; month <= 12; month += 1)
      for (const style of monthStyles)
        for (const name of namesOfMonth(language, month, style)) if (!names.has(name)) names.set(name, month)
  return names
}

// Alone, and beside a day, where some languages bend it: `marzec`, but `12 marca`.
function namesOfMonth(language: string, month: number, style: (typeof monthStyles)[number]): string[] {
  const day = new Date(Date.UTC(2026, month - 1, 12))
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, month: style, timeZone: 'UTC' })
      .formatToParts(day)
      .flatMap(({ type, value }) => (type === 'month' ? value : []))
  return [...format({}), ...format({ day: 'numeric' })].map((name) => plainText(name).replace(/[^\p{L}]/gu, ''))
}
