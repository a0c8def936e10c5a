import type { Scope } from '~/auth/scope.server'
import type { PlaceAndPeriod } from '../filters'
import { bindingsOf, inPlace } from './in-place'

export type AnswerLatencyRow = { date: string; histogram: number[] }

/** How long answers took, by day, as the histograms of lib/latency-histogram: one a day and assistant, since they add up. */
export function answerLatency(scope: Scope, filters: PlaceAndPeriod): Promise<AnswerLatencyRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: AnswerLatencyRow[] }>(
      `SELECT day.date, day.latency_histogram AS histogram
       FROM chat_analytics_daily AS day
       WHERE day.date BETWEEN :previousFrom AND :to AND day.latency_count > 0 AND ${inPlace('day')}
       ORDER BY day.date`,
      bindingsOf(filters),
    )
    return rows
  })
}
