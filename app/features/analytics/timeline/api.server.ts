import { measureOf } from '~/metrics/measures/catalogue'
import { dayFigures } from '~/metrics/query/figures'
import { fieldsOfDay, measureField, measureFields } from '../api/measure-fields'
import { z } from 'zod'
import { defineEndpoint } from '../api/endpoint'
import { requireDevelopment } from '../api/one-development'
import { periodQuery } from '../api/query'
import { date, id, instant } from '../api/schemas'
import { mostTimelineEvents, timelineEvents, timelineDays } from './queries.server'
import { notableRules } from './notable-rules'
import { timelineEventKinds, toTimelineEvents } from './view'

const dayIds = ['questions', 'answers', 'views', 'downloads', 'onboardings', 'uploads'] as const
const kind = z.enum(timelineEventKinds)
const comparedField = (id: (typeof dayIds)[number]) =>
  z.object({ current: measureField(id), previous: measureField(id) })

export const timelineEndpoint = defineEndpoint({
  path: 'developments/{developmentId}/timeline',
  summary: 'What happened in a development, day by day',
  description:
    'Every day of the period, by the company’s calendar, with what was out of the ordinary. `notable_rules` says which days are picked out.',
  query: periodQuery,
  answer: z.object({
    days: z.array(
      z.object({
        date,
        ...measureFields(dayIds),
        notable_events: z.array(
          z.object({
            kind,
            at: instant.nullable().openapi({ description: 'null for what is said of the whole day.' }),
            title: z.string(),
            detail: z.string().nullable(),
            document_id: id.nullable(),
          }),
        ),
      }),
    ),
    totals: z.object(Object.fromEntries(dayIds.map((id) => [measureOf(id).field, comparedField(id)]))),
    notable_rules: z.array(z.object({ kind, rule: z.string() })),
    notable_events_complete: z
      .boolean()
      .openapi({ description: `false when there were more than ${mostTimelineEvents}, of which the newest are told.` }),
  }),
  async run({ ask, place, period }) {
    const asked = { ...requireDevelopment(place), period }
    const [days, recorded] = await Promise.all([
      ask('timeline-days', timelineDays, asked),
      ask('timeline-events', timelineEvents, asked),
    ])
    const view = dayFigures(dayIds, days, period)
    const events = toTimelineEvents(days, recorded, period)
    return {
      days: view.days.map((day, index) => ({
        date: day,
        ...fieldsOfDay(dayIds, view, index),
        notable_events: events
          .filter((event) => event.date === day)
          .map(({ documentId, date: _, ...event }) => ({ ...event, document_id: documentId })),
      })),
      totals: Object.fromEntries(dayIds.map((id) => [measureOf(id).field, view.totals[id]])),
      notable_rules: Object.entries(notableRules).map(([of, { rule }]) => ({ kind: kind.parse(of), rule })),
      notable_events_complete: recorded.length < mostTimelineEvents,
    }
  },
})
