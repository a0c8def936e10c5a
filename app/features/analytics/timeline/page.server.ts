import type { Ask } from '~/metrics/query/cache.server'
import type { Period } from '~/metrics/query/period'
import { daysPanel, panel } from '../shared/panels.server'
import { timelineDays, timelineEvents } from './queries.server'
import { timelineMeasures, toTimelineEvents } from './view'

type TimelineTab = { tenantId: string; developmentId: string; period: Period }

/** The panels of a development's Timeline tab. */
export function timelineTab(ask: Ask, filters: TimelineTab) {
  const { period } = filters
  const days = ask('timeline-days', timelineDays, filters)
  const recorded = ask('timeline-events', timelineEvents, filters)
  const both = Promise.all([days, recorded]).then(([{ value: rows, asOf }, { value: events }]) => ({
    value: { rows, events },
    asOf,
  }))
  return {
    days: daysPanel({ name: 'timeline', period, ask: () => days, measures: timelineMeasures }),
    events: panel('notable events', both, ({ rows, events }) => toTimelineEvents(rows, events, period)),
  }
}
