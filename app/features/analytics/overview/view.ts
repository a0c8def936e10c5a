import { calendarDays, countCalendarDays } from '~/lib/calendar-day'
import { weeksOf } from '~/lib/calendar-week'
import type { Period } from '~/metrics/query/period'
import type { TopicDayRow } from './queries.server'

export type TopicHeatView = {
  topics: { id: string | null; name: string | null }[]
  /** Days of a short period, weeks (from Monday) of a longer one. */
  spans: { from: string; to: string }[]
  by: 'day' | 'week'
  /** Questions by topic and span. */
  questions: number[][]
}

const longestByDay = 14

/** What was asked about, and when. */
export function toTopicHeatView(
  rows: readonly TopicDayRow[],
  { from, to }: Pick<Period, 'from' | 'to'>,
): TopicHeatView {
  const by = countCalendarDays(from, to) <= longestByDay ? 'day' : 'week'
  const spans =
    by === 'day'
      ? calendarDays(from, to).map((day) => ({ from: day, to: day }))
      : weeksOf(from, to).map((week) => ({ from: week.from, to: week.to }))
  const topics = [...new Map(rows.map(({ topicId, name }) => [topicId, { id: topicId, name }])).values()]
  const questions = topics.map(({ id }) =>
    spans.map((span) =>
      rows
        .filter(({ topicId, date }) => topicId === id && date >= span.from && date <= span.to)
        .reduce((sum, row) => sum + row.questions, 0),
    ),
  )
  return { topics, spans, by, questions }
}
