import { addCalendarDays } from '~/lib/calendar-day'
import { overDays } from '~/lib/day-series'
import type { Columns } from '~/metrics/measures/measure'
import type { DayFigures } from '~/metrics/query/figures'
import type { Period } from '~/metrics/query/period'
import type { TimelineEventKind, TimelineEventRow } from './queries.server'
import { daysLookedBack, type NotableDayKind, notableDays } from './notable-rules'

export const timelineMeasures = [
  'questions',
  'answers',
  'noAnswer',
  'views',
  'downloads',
  'onboardings',
  'uploads',
] as const
export type TimelineView = DayFigures<(typeof timelineMeasures)[number]>

export const timelineEventKinds = [
  'document_ready',
  'document_failed',
  'homeowners_onboarded',
  'first_question',
  'first_view',
  'many_questions',
  'many_unanswered',
  'failed_answers',
] as const satisfies readonly (TimelineEventKind | NotableDayKind)[]

export type TimelineEvent = {
  kind: TimelineEventKind | NotableDayKind
  date: string
  /** Null for what is said of a whole day. */
  at: string | null
  title: string
  detail: string | null
  /** The document, where it is about one. */
  documentId: string | null
}

type Counted = { questions: number; noAnswer: number; errors: number }

/** What was out of the ordinary, newest first: what happened on record, and days that a rule picks out. */
export function toTimelineEvents(
  days: readonly ({ date: string } & Columns)[],
  events: readonly TimelineEventRow[],
  { from, to }: Pick<Period, 'from' | 'to'>,
): TimelineEvent[] {
  const looked = overDays(days, addCalendarDays(from, -daysLookedBack), to)
  const known = looked.days.map((date, index) => ({
    date,
    questions: 0,
    noAnswer: 0,
    errors: 0,
    ...(looked.rows[index] as Partial<Counted> | null),
  }))
  const picked = notableDays(known, from).map((day): TimelineEvent => ({
    kind: day.kind,
    date: day.date,
    at: null,
    title: dayTitles[day.kind](day.value),
    detail: day.average === null ? null : `${round(day.average)} a day in the four weeks before`,
    documentId: null,
  }))
  return [...picked, ...events.map(toEvent)].sort(
    // What is said of a whole day stands above what happened in it.
    (a, b) => compare(b.date, a.date) || compare(b.at ?? '~', a.at ?? '~') || compare(a.kind, b.kind),
  )
}

const dayTitles: Record<NotableDayKind, (value: number) => string> = {
  many_questions: (value) => `${value} questions in one day`,
  many_unanswered: (value) => `${value} questions that no document answered`,
  failed_answers: (value) => `${value} answers failed`,
}

function toEvent({ kind, date, at, title, version, reason, number, subjectId }: TimelineEventRow): TimelineEvent {
  const isOfDocument = kind === 'document_ready' || kind === 'document_failed'
  return {
    kind,
    date,
    at,
    title: eventTitle(kind, title ?? '', number ?? 1),
    detail: kind === 'document_failed' ? reason : version !== null && version > 1 ? `Version ${version}` : null,
    documentId: isOfDocument ? subjectId : null,
  }
}

function eventTitle(kind: TimelineEventKind, title: string, number: number): string {
  if (kind === 'document_ready') return `“${title}” became ready`
  if (kind === 'document_failed') return `“${title}” could not be read`
  if (kind === 'first_question') return 'The first question was asked'
  if (kind === 'first_view') return 'The first document was opened'
  return number === 1 ? 'The first homeowner came in' : `${number} homeowners have come in`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function round(value: number): string {
  return String(Math.round(value * 10) / 10)
}

const eventsAtLeast = 25

export type TimelinePage = {
  found: number
  /** Those that there are, whatever is asked for. */
  kinds: TimelineEvent['kind'][]
  days: { date: string; events: TimelineEvent[] }[]
  /** The day after which the next page goes on; null at the end. */
  next: string | null
  /** The same of the page before: empty for the first one, null on it. */
  previous: string | null
}

/**
 * A page of events by their days, newest first: whole days, until there are enough events.
 * @param after the last day of the page before
 */
export function pageOfEvents(
  events: readonly TimelineEvent[],
  { kind, after }: { kind: string | null; after: string | null },
): TimelinePage {
  const kinds = [...new Set(events.map((event) => event.kind))].sort()
  const wanted = kinds.find((one) => one === kind)
  const found = wanted ? events.filter((event) => event.kind === wanted) : events
  const pages = toPages(byDay(found))
  const index = Math.max(0, after ? pages.findIndex(([first]) => (first?.date ?? '') < after) : 0)
  const lastOf = (page: number) => pages[page]?.at(-1)?.date ?? null
  return {
    found: found.length,
    kinds,
    days: pages[index] ?? [],
    next: index < pages.length - 1 ? lastOf(index) : null,
    previous: index === 0 ? null : index === 1 ? '' : lastOf(index - 2),
  }
}

function byDay(events: readonly TimelineEvent[]): TimelinePage['days'] {
  const days = new Map<string, TimelineEvent[]>()
  for (const event of events) days.set(event.date, [...(days.get(event.date) ?? []), event])
  return [...days].map(([date, ofDay]) => ({ date, events: ofDay }))
}

function toPages(days: TimelinePage['days']): TimelinePage['days'][] {
  const pages: TimelinePage['days'][] = []
  let room = 0
  for (const day of days) {
    if (room <= 0) {
      pages.push([])
      room = eventsAtLeast
    }
    pages.at(-1)?.push(day)
    room -= day.events.length
  }
  return pages
}

const foldedFrom = 4

/** The events of a day, those of a kind that there are many of as one. */
export function foldEvents(
  events: readonly TimelineEvent[],
): { kind: TimelineEvent['kind']; events: TimelineEvent[] }[] {
  const many = new Map<TimelineEvent['kind'], TimelineEvent[]>()
  for (const event of events) many.set(event.kind, [...(many.get(event.kind) ?? []), event])
  const folded = new Set<TimelineEvent['kind']>()
  return events.flatMap((event) => {
    const alike = many.get(event.kind) ?? []
    if (alike.length < foldedFrom) return [{ kind: event.kind, events: [event] }]
    if (folded.has(event.kind)) return []
    folded.add(event.kind)
    return [{ kind: event.kind, events: alike }]
  })
}
