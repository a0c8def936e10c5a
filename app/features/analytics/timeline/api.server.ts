import { z } from 'zod'
import { defineEndpoint } from '../api/endpoint'
import { requireDevelopment } from '../api/one-development'
import { periodQuery } from '../api/query'
import { count, date, id, instant } from '../api/schemas'
import { mostTimelineEvents, timelineEvents, timelineDays } from './queries.server'
import { notableRules } from './notable-rules'
import { timelineEventKinds, timelineFigures, toTimelineEvents, toTimelineView } from './view'

const kind = z.enum(timelineEventKinds)
const compared = z.object({ current: count.nullable(), previous: count.nullable() })

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
        questions: count,
        answers: count.openapi({ description: 'Of any outcome.' }),
        views: count,
        downloads: count,
        onboarded: count.openapi({ description: 'Homeowners who came in for the first time.' }),
        uploads: count.openapi({ description: 'Documents, and new versions of them.' }),
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
    totals: z.object(Object.fromEntries(timelineFigures.map((figure) => [figure, compared]))),
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
    const view = toTimelineView(days, period)
    const events = toTimelineEvents(days, recorded, period)
    return {
      days: view.days.map((day, index) => ({
        date: day,
        questions: view.figures.questions[index] ?? 0,
        answers: view.figures.answers[index] ?? 0,
        views: view.figures.views[index] ?? 0,
        downloads: view.figures.downloads[index] ?? 0,
        onboarded: view.figures.onboarded[index] ?? 0,
        uploads: view.figures.uploads[index] ?? 0,
        notable_events: events
          .filter((event) => event.date === day)
          .map(({ documentId, date: _, ...event }) => ({ ...event, document_id: documentId })),
      })),
      totals: view.totals,
      notable_rules: Object.entries(notableRules).map(([of, { rule }]) => ({ kind: kind.parse(of), rule })),
      notable_events_complete: recorded.length < mostTimelineEvents,
    }
  },
})
