import { calendarDays } from '~/lib/calendar-day'
import type { Compared } from '~/lib/day-series'
import { latencyPercentile, sumHistograms } from '~/lib/latency-histogram'
import type { Period } from '../filters'
import type { AnswerLatencyRow } from '../queries/answer-latency.server'

export type LatencyView = {
  days: string[]
  unfinished: boolean
  /** Milliseconds; unknown on a day without answers. */
  p50: (number | null)[]
  p95: (number | null)[]
  totals: { answers: number; p50: Compared; p95: Compared }
}

export function toLatencyView(rows: readonly AnswerLatencyRow[], { from, to, unfinished }: Period): LatencyView {
  const days = calendarDays(from, to)
  const byDay = new Map<string, number[][]>()
  for (const { date, histogram } of rows) byDay.set(date, [...(byDay.get(date) ?? []), histogram])
  const ofDays = days.map((day) => sumHistograms(byDay.get(day) ?? []))
  const current = sumHistograms(ofDays)
  const previous = sumHistograms(rows.filter(({ date }) => date < from).map(({ histogram }) => histogram))
  const compared = (share: number) => ({
    current: latencyPercentile(current, share),
    previous: latencyPercentile(previous, share),
  })
  return {
    days,
    unfinished,
    p50: ofDays.map((histogram) => latencyPercentile(histogram, 0.5)),
    p95: ofDays.map((histogram) => latencyPercentile(histogram, 0.95)),
    totals: {
      answers: current.reduce((sum, count) => sum + count, 0),
      p50: compared(0.5),
      p95: compared(0.95),
    },
  }
}
