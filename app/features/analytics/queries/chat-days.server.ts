import type { Scope } from '~/auth/scope.server'
import type { PlaceAndPeriod } from '../filters'
import { bindingsOf, inEitherPeriod, inPlace } from './in-place'

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
  ratingsSum: number
  ratingsCount: number
  /** How long answers took, as lib/latency-histogram counts it: one histogram an assistant. Null when there was none, or none was asked for. */
  histograms: number[][] | null
}

export type ChatDaysFilters = PlaceAndPeriod & { withLatency: boolean }

/**
 * What happened in the chat on each day of the period and of what it is compared with. One question for all panels that show it by day,
 * since they read the same rows. A day is the calendar day of the tenant that a row belongs to, so a day over several tenants
 * is each one's own day, and not the same 24 hours.
 */
export function chatDays(scope: Scope, { withLatency, ...filters }: ChatDaysFilters): Promise<ChatDayRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: ChatDayRow[] }>(
      `SELECT day.date, sum(day.questions)::int AS questions, sum(day.answered)::int AS answered, sum(day.no_answer)::int AS no_answer,
         sum(day.errors)::int AS errors, sum(day.handed_off)::int AS handed_off, sum(day.prompt_tokens)::float8 AS prompt_tokens,
         sum(day.completion_tokens)::float8 AS completion_tokens, sum(day.cost_usd)::float8 AS cost_usd,
         sum(day.ratings_sum)::int AS ratings_sum, sum(day.ratings_count)::int AS ratings_count,
         ${withLatency ? 'array_agg(day.latency_histogram) FILTER (WHERE day.latency_count > 0)' : 'NULL'} AS histograms
       FROM chat_analytics_daily AS day
       WHERE ${inEitherPeriod('day')} AND ${inPlace('day')}
       GROUP BY day.date ORDER BY day.date`,
      bindingsOf(filters),
    )
    return rows
  })
}
