// What the address of a dashboard may say. A period is counted in calendar days of the tenant, with both ends, and is compared
// with as many days of an earlier time.
import { z } from 'zod'
import { addCalendarDays, countCalendarDays, isCalendarDay, sameDayYearBefore } from '~/lib/calendar-day'

export const comparisons = ['previous', 'weekdays', 'year'] as const

/**
 * What a period is compared with: the days just before it; the days before it that begin on the same weekday; the same days a
 * year before.
 */
export type Comparison = (typeof comparisons)[number]

export type Period = {
  choice: '7d' | '30d' | '90d' | 'custom'
  from: string
  to: string
  compare: Comparison
  /** The days that it is compared with, as many as it has, both ends among them. */
  previousFrom: string
  previousTo: string
  /** The last day is today, and not over yet. */
  unfinished: boolean
  /** The last day that is over wherever it is counted, if another than the day before: companies of several zones are not at one day. */
  lastFinished?: string
}

/** Which developments are meant: one, a tenant's, or, with neither, all that the person may see. */
export type Place = { tenantId: string | null; developmentId: string | null }

export type PlaceAndPeriod = Place & { period: Period }

const longestDays = 366
const lengths = { '7d': 7, '30d': 30, '90d': 90 } as const
const presets = ['7d', '30d', '90d'] as const

const day = z.string().refine(isCalendarDay, 'A date looks like 2026-03-12.')
const presetSchema = z
  .enum(['7', '7d', '30', '30d', '90', '90d'], { message: 'The period is 7, 30 or 90 days, or your own.' })
  .transform((text) => (text.endsWith('d') ? text : `${text}d`) as keyof typeof lengths)

/** Two days that make a period: in order, over or today, and not more than a year and a day. */
export function customSchema(today: string) {
  return z
    .object({ from: day, to: day }, { required_error: 'Your own period needs its first and its last day.' })
    .refine(({ from, to }) => from <= to, { path: ['from'], message: 'The first day must not be after the last one.' })
    .refine(({ to }) => to <= today, { path: ['to'], message: 'The last day must not lie in the future.' })
    .refine(({ from, to }) => countCalendarDays(from, to) <= longestDays, {
      path: ['from'],
      message: `A period is at most ${longestDays} days long.`,
    })
}

/**
 * The period in an address; when it makes no sense, the last 30 days and a sentence that says what is wrong.
 * @param earliestToday where companies are not at one day: that of the one where it is earliest.
 */
export function readPeriod(
  params: URLSearchParams,
  today: string,
  earliestToday = today,
): { period: Period; problem: string | null } {
  const read = periodOf(params, today)
  if (earliestToday === today || read.period.to < earliestToday) return read
  const period = { ...read.period, unfinished: true, lastFinished: addCalendarDays(earliestToday, -1) }
  return { ...read, period }
}

function periodOf(params: URLSearchParams, today: string): { period: Period; problem: string | null } {
  const text = params.get('period')
  const from = params.get('from')
  const to = params.get('to')
  const compare = z.enum(comparisons).catch('previous').parse(params.get('compare'))
  const lastDays = (choice: keyof typeof lengths) => presetPeriod(choice, today, compare)
  if (text === 'custom' || (text === null && (from !== null || to !== null))) {
    const custom = customSchema(today).safeParse({ from: from ?? '', to: to ?? '' })
    if (custom.success) return { period: makePeriod('custom', custom.data, { today, compare }), problem: null }
    return { period: lastDays('30d'), problem: custom.error.issues[0]?.message ?? null }
  }
  const preset = presetSchema.safeParse(text ?? '30d')
  if (preset.success) return { period: lastDays(preset.data), problem: null }
  return { period: lastDays('30d'), problem: preset.error.issues[0]?.message ?? null }
}

/** The last 7, 30 or 90 days, today among them. */
export function presetPeriod(choice: keyof typeof lengths, today: string, compare: Comparison = 'previous'): Period {
  return makePeriod(choice, { from: addCalendarDays(today, 1 - lengths[choice]), to: today }, { today, compare })
}

/** The period from one day to another. */
export function makePeriod(
  choice: Period['choice'],
  { from, to }: { from: string; to: string },
  { today, compare }: { today: string; compare: Comparison },
): Period {
  const days = countCalendarDays(from, to)
  // Chosen by its days or by its name, the last 30 days are the same period.
  const preset = to === today ? presets.find((name) => lengths[name] === days) : undefined
  const previousFrom = comparedFrom[compare](from, days)
  return {
    choice: preset ?? choice,
    from,
    to,
    compare,
    previousFrom,
    previousTo: addCalendarDays(previousFrom, days - 1),
    unfinished: to === today,
  }
}

/**
 * The days of a period that are over, and as many of those that it is compared with: an unfinished day is not compared with whole ones.
 * Null where no day is over.
 */
export function finishedPart(period: Period): Period | null {
  const { finishedTo, previousFinishedTo } = finishedDays(period)
  if (!period.unfinished || finishedTo < period.from) return null
  return { ...period, choice: 'custom', unfinished: false, to: finishedTo, previousTo: previousFinishedTo }
}

type LastDays = Pick<Period, 'to' | 'previousTo'> & Partial<Pick<Period, 'unfinished' | 'lastFinished'>>

/** The last days that a change is told by: the last ones, or the last that is over and the one that it is compared with. */
export function finishedDays({ to, previousTo, unfinished, lastFinished = addCalendarDays(to, -1) }: LastDays) {
  if (!unfinished) return { finishedTo: to, previousFinishedTo: previousTo }
  const left = countCalendarDays(lastFinished, to) - 1
  return { finishedTo: lastFinished, previousFinishedTo: addCalendarDays(previousTo, -left) }
}

/** What a period is compared with, as a period of its own. */
export function earlierPart({ previousFrom: from, previousTo: to, ...period }: Period): Period {
  const days = countCalendarDays(from, to)
  return {
    ...period,
    choice: 'custom',
    from,
    to,
    previousFrom: addCalendarDays(from, -days),
    previousTo: addCalendarDays(from, -1),
  }
}

const comparedFrom: Record<Comparison, (from: string, days: number) => string> = {
  previous: (from, days) => addCalendarDays(from, -days),
  weekdays: (from, days) => addCalendarDays(from, -7 * Math.ceil(days / 7)),
  year: (from) => sameDayYearBefore(from),
}
