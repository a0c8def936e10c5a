import { calendarDays } from '~/lib/calendar-day'
import type { Compared } from '~/lib/day-series'
import { latencyPercentile, sumHistograms } from '~/lib/latency-histogram'
import type { Period } from '../filters'
import type { ChatDayRow } from '../queries/chat-days.server'

export type LatencyView = {
  days: string[]
  unfinished: boolean
  /** Milliseconds; unknown on a day without answers. */
  p50: (number | null)[]
  p95: (number | null)[]
  totals: { answers: number; p50: Compared; p95: Compared }
}

type Row = Pick<ChatDayRow, 'date' | 'histograms'>

export function toLatencyView(rows: readonly Row[], period: Period): LatencyView {
  const { from, to, previousFrom, previousTo, unfinished } = period
  const days = calendarDays(from, to)
  const byDay = new Map(rows.map(({ date, histograms }) => [date, histograms ?? []]))
  const ofDays = days.map((day) => sumHistograms(byDay.get(day) ?? []))
  const current = sumHistograms(ofDays)
  const previous = sumHistograms(
    rows.filter(({ date }) => date >= previousFrom && date <= previousTo).flatMap(({ histograms }) => histograms ?? []),
  )
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
