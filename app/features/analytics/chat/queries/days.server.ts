import type { Scope } from '~/auth/scope.server'
import type { PlaceAndPeriod } from '~/metrics/query/period'
import { daysTable } from '~/metrics/query/days-table'
import { bindingsOf, inPlace } from '~/metrics/query/place'
import { daySources } from '~/metrics/rollups/day-sources'

export type PeakTimesRow = {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number
  /** Questions by the hour of the tenant's clock, 0 to 23. */
  questionsByHour: number[]
}

const summedHours = Array.from(
  { length: 24 },
  (_, hour) => `sum(day.${daySources.chatDays.byHour.questions}[${hour + 1}])`,
).join(', ')

/** When people asked in the period, by weekday and hour; a weekday on which nothing was counted has no row. */
export function peakTimes(scope: Scope, filters: PlaceAndPeriod): Promise<PeakTimesRow[]> {
  const { table, inSight } = daysTable(scope, filters)
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: PeakTimesRow[] }>(
      `SELECT extract(isodow FROM day.date)::int AS weekday, ARRAY[${summedHours}]::integer[] AS questions_by_hour
       FROM ${table} AS day WHERE day.date BETWEEN :from AND :to AND ${inSight('day')}
       GROUP BY 1 ORDER BY 1`,
      bindingsOf(filters),
    )
    return rows
  })
}

export type TopTopicRow = {
  /** Null for questions that no topic fits. */
  topicId: string | null
  name: string | null
  questions: number
  noAnswer: number
  /** Questions of the period about anything, those of topics further down among them. */
  total: number
}

/** What was asked about in the period, the most frequent first, and how often no document had the answer. */
export function topTopics(scope: Scope, filters: PlaceAndPeriod): Promise<TopTopicRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: TopTopicRow[] }>(
      `SELECT counted.topic_id, topics.name, counted.questions, counted.no_answer, sum(counted.questions) OVER ()::int AS total
       FROM (
         SELECT day.topic_id, sum(day.questions)::int AS questions, sum(day.no_answer)::int AS no_answer
         FROM chat_topics_daily AS day
         WHERE day.date BETWEEN :from AND :to AND ${inPlace('day')}
         GROUP BY day.topic_id
       ) AS counted LEFT JOIN topics ON topics.id = counted.topic_id
       ORDER BY counted.questions DESC, topics.name LIMIT 12`,
      bindingsOf(filters),
    )
    return rows
  })
}
