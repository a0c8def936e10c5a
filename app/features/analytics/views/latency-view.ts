import { type Compared, type DaySeries, shareOf } from '~/lib/day-series'
import { latencyPercentile, sumHistograms } from '~/lib/latency-histogram'
import type { Period } from '~/metrics/query/period'
import type { ChatDayRow } from '../queries/chat-days.server'
import { comparedPeriods, sumOver } from '~/metrics/query/compare'

export type LatencyView = {
  days: string[]
  unfinished: boolean
  /** Milliseconds; unknown on a day without answers. */
  p50: (number | null)[]
  p95: (number | null)[]
  totals: { answers: number; average: Compared; p50: Compared; p95: Compared }
}

type Row = Pick<ChatDayRow, 'date' | 'latencySumMs' | 'latencyCount' | 'histogram'>

export function toLatencyView(rows: readonly Row[], period: Period): LatencyView {
  const { current, previous } = comparedPeriods(rows, period)
  const ofDays = current.rows.map((row) => row?.histogram ?? [])
  const [now, before] = [sumHistograms(ofDays), sumHistograms(previous.rows.map((row) => row?.histogram ?? []))]
  const compared = (share: number) => ({
    current: latencyPercentile(now, share),
    previous: latencyPercentile(before, share),
  })
  const average = (series: DaySeries<Row>) =>
    shareOf(
      sumOver(series, (row) => row.latencySumMs),
      sumOver(series, (row) => row.latencyCount),
    )
  return {
    days: current.days,
    unfinished: period.unfinished,
    p50: ofDays.map((histogram) => latencyPercentile(histogram, 0.5)),
    p95: ofDays.map((histogram) => latencyPercentile(histogram, 0.95)),
    totals: {
      answers: sumOver(current, (row) => row.latencyCount),
      average: { current: average(current), previous: average(previous) },
      p50: compared(0.5),
      p95: compared(0.95),
    },
  }
}
