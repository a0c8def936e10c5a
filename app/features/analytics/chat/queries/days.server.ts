import type { Scope } from '~/auth/scope.server'
import { latencyBucketCount } from '~/lib/latency-histogram'
import type { PlaceAndPeriod } from '~/metrics/query/period'
import { daysTable } from '~/metrics/query/days-table'
import { bindingsOf, inEitherPeriod, inPlace } from '~/metrics/query/place'

export type ChatDayRow = {
  date: string
  questions: number
  answered: number
  noAnswer: number
  errors: number
  handedOff: number
  promptTokens: number
  completionTokens: number
  costUsd: number
  /** Where there are some: answers of which nobody knows what they cost. */
  unpriced?: number
  ratingsSum: number
  ratingsCount: number
  latencySumMs: number
  /** Answers whose latency was measured. */
  latencyCount: number
  /** How long answers took, as lib/latency-histogram counts it. Null when there was none, or none was asked for. */
  histogram: number[] | null
}

export type ChatDaysFilters = PlaceAndPeriod & { withLatency: boolean }

const summedHistogram = `CASE WHEN sum(day.latency_count) > 0
  THEN ARRAY[${Array.from({ length: latencyBucketCount }, (_, bucket) => `sum(day.latency_histogram[${bucket + 1}])`).join(', ')}]::integer[] END`

/**
 * What happened in the chat on each day of the period and of what it is compared with. One question for all panels that show it by day,
 * since they read the same rows. A day is the calendar day of the tenant that a row belongs to, so a day over several tenants
 * is each one's own day, and not the same 24 hours.
 */
export function chatDays(scope: Scope, { withLatency, ...filters }: ChatDaysFilters): Promise<ChatDayRow[]> {
  const { table, inSight } = daysTable(scope, filters)
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: ChatDayRow[] }>(
      `SELECT day.date, sum(day.questions)::int AS questions, sum(day.answered)::int AS answered, sum(day.no_answer)::int AS no_answer,
         sum(day.errors)::int AS errors, sum(day.handed_off)::int AS handed_off, sum(day.prompt_tokens)::float8 AS prompt_tokens,
         sum(day.completion_tokens)::float8 AS completion_tokens, sum(day.cost_usd)::float8 AS cost_usd,
         coalesce(max(unpriced.answers), 0)::int AS unpriced,
         sum(day.ratings_sum)::int AS ratings_sum, sum(day.ratings_count)::int AS ratings_count,
         sum(day.latency_sum_ms)::float8 AS latency_sum_ms, sum(day.latency_count)::int AS latency_count,
         ${withLatency ? summedHistogram : 'NULL'} AS histogram
       FROM ${table} AS day LEFT JOIN (
         SELECT lacking.date, sum(lacking.answers) AS answers FROM unpriced_answers_daily AS lacking
         WHERE ${inEitherPeriod('lacking')} AND ${inPlace('lacking')} GROUP BY lacking.date
       ) AS unpriced ON unpriced.date = day.date
       WHERE ${inEitherPeriod('day')} AND ${inSight('day')}
       GROUP BY day.date ORDER BY day.date`,
      bindingsOf(filters),
    )
    return rows.map(({ unpriced, ...row }) => (unpriced ? { ...row, unpriced } : row))
  })
}

export type PeakTimesRow = {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number
  /** Questions by the hour of the tenant's clock, 0 to 23. */
  questionsByHour: number[]
}

const summedHours = Array.from({ length: 24 }, (_, hour) => `sum(day.questions_by_hour[${hour + 1}])`).join(', ')

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
