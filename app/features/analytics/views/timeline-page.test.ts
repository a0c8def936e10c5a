import { expect, it } from 'vitest'
import { addCalendarDays } from '~/lib/calendar-day'
import { foldEvents, pageOfEvents } from './timeline-page'
import type { TimelineEvent } from './timeline-view'

const event = (date: string, kind: TimelineEvent['kind'] = 'document_ready'): TimelineEvent => ({
  ...{ kind, date, at: null, title: date, detail: null, documentId: null },
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
    ...{ found: 1, kinds: ['document_ready', 'first_question'], days: [{ date: '2026-03-01' }] },
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
