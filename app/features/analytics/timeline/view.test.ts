import { dayFigures } from '~/metrics/query/figures'
import { describe, expect, it } from 'vitest'
import { addCalendarDays, calendarDays } from '~/lib/calendar-day'
import { makePeriod } from '~/metrics/query/period'
import type { TimelineEventRow } from './queries.server'
import { notableDays } from './notable-rules'
import { timelineMeasures, toTimelineEvents, foldEvents, pageOfEvents, type TimelineEvent } from './view'

const none = {
  questions: 0,
  answers: 0,
  answered: 0,
  noAnswer: 0,
  errors: 0,
  views: 0,
  downloads: 0,
  onboarded: 0,
  uploads: 0,
  activeHomeowners: 0,
}
const row = (date: string, figures: Partial<typeof none>) => ({ ...none, date, ...figures })
const period = makePeriod(
  'custom',
  { from: '2026-03-28', to: '2026-03-30' },
  { today: '2026-03-30', compare: 'previous' },
)

describe('a timeline', () => {
  it('fills every day, and sets the days before beside it', () => {
    const view = dayFigures(
      timelineMeasures,
      [
        row('2026-03-25', { views: 4 }),
        row('2026-03-29', { questions: 2, answers: 1, uploads: 1 }),
        row('2026-03-01', { views: 9 }),
      ],
      period,
    )
    expect(view.days).toEqual(['2026-03-28', '2026-03-29', '2026-03-30'])
    expect(view.series.questions).toEqual([0, 2, 0])
    expect(view.previous.views).toEqual([4, 0, 0])
    expect(view.totals).toMatchObject({ views: { current: 0, previous: 4 }, uploads: { current: 1, previous: 0 } })
    expect(view.unfinished).toBe(true)
  })

  it('tells what happened, newest first, and what a rule picks out above it', () => {
    const usual = calendarDays('2026-03-01', '2026-03-29').map((date) => row(date, { questions: 4 }))
    const events: TimelineEventRow[] = [
      {
        kind: 'document_failed',
        subjectId: 'd',
        date: '2026-03-30',
        at: '2026-03-30T09:00:00Z',
        title: 'Plan',
        version: 2,
        reason: 'Unreadable.',
        number: null,
      },
      {
        kind: 'homeowners_onboarded',
        subjectId: 'h',
        date: '2026-03-28',
        at: '2026-03-28T09:00:00Z',
        title: null,
        version: null,
        reason: null,
        number: 25,
      },
    ]
    const told = toTimelineEvents([...usual, row('2026-03-30', { questions: 11, errors: 3 })], events, period)
    expect(told.map(({ title, detail }) => [title, detail])).toEqual([
      ['3 answers failed', null],
      ['11 questions in one day', '4 a day in the four weeks before'],
      ['“Plan” could not be read', 'Unreadable.'],
      ['25 homeowners have come in', null],
    ])
    expect(told.map(({ documentId }) => documentId)).toEqual([null, null, 'd', null])
  })
})

describe('a day', () => {
  const day = (date: string, questions: number) => ({ date, questions, noAnswer: 0, errors: 0 })
  const days = (first: string, count: number, questions: number) =>
    Array.from({ length: count }, (_, index) => day(addCalendarDays(first, index), questions))

  it('is unusual at more than twice the average of what is known before it', () => {
    const usual = days('2026-03-01', 28, 6)
    expect(notableDays([...usual, day('2026-03-29', 12)], '2026-03-29')).toEqual([])
    expect(notableDays([...usual, day('2026-03-29', 13)], '2026-03-29')).toEqual([
      { date: '2026-03-29', kind: 'many_questions', value: 13, average: 6 },
    ])
  })

  it('is not when it has few questions, or when nothing is usual yet', () => {
    expect(notableDays([...days('2026-03-01', 28, 1), day('2026-03-29', 9)], '2026-03-29')).toEqual([])
    const young = [...days('2026-03-01', 15, 0), ...days('2026-03-16', 13, 1), day('2026-03-29', 50)]
    expect(notableDays(young, '2026-03-29')).toEqual([])
    const grown = [...days('2026-03-01', 14, 0), ...days('2026-03-15', 14, 1), day('2026-03-29', 50)]
    expect(notableDays(grown, '2026-03-29')).toMatchObject([{ average: 1 }])
  })
})

const event = (date: string, kind: TimelineEvent['kind'] = 'document_ready'): TimelineEvent => ({
  kind,
  date,
  at: null,
  title: date,
  detail: null,
  documentId: null,
})
const many = Array.from({ length: 60 }, (_, index) => event(addCalendarDays('2026-03-30', -index)))

it('goes page by page in whole days, and back', () => {
  const first = pageOfEvents(many, { kind: null, after: null })
  const second = pageOfEvents(many, { kind: null, after: first.next })
  const third = pageOfEvents(many, { kind: null, after: second.next })
  const dates = [first, second, third].flatMap(({ days }) => days.map(({ date }) => date))
  expect(dates).toEqual(many.map(({ date }) => date))
  expect([first.previous, second.previous, third.previous]).toEqual([null, '', first.next])
  expect(third.next).toBeNull()
})

it('keeps to one kind, and names those that there are', () => {
  const events = [event('2026-03-02'), event('2026-03-01', 'first_question')]
  expect(pageOfEvents(events, { kind: 'first_question', after: null })).toMatchObject({
    found: 1,
    kinds: ['document_ready', 'first_question'],
    days: [{ date: '2026-03-01' }],
  })
  expect(pageOfEvents(events, { kind: 'nonsense', after: null }).found).toBe(2)
  expect(pageOfEvents([], { kind: null, after: '2026-03-01' }).days).toEqual([])
})

it('folds what there is much of on one day', () => {
  const day = '2026-03-02'
  const ready = Array.from({ length: 4 }, () => event(day))
  const folded = foldEvents([event(day, 'first_question'), ...ready, event(day, 'first_view')])
  expect(folded.map(({ kind, events }) => [kind, events.length])).toEqual([
    ['first_question', 1],
    ['document_ready', 4],
    ['first_view', 1],
  ])
  expect(foldEvents(ready.slice(1))).toHaveLength(3)
})
