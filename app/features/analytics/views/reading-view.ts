import type { Compared } from '~/lib/day-series'
import type { Period } from '~/metrics/query/period'
import { comparedPeriods, sumOver } from '~/metrics/query/compare'

type Day = { date: string; views: number; downloads: number; citations?: number }

export type ReadingView = {
  days: string[]
  unfinished: boolean
  views: number[]
  downloads: number[]
  previousViews: number[]
  totals: Record<'views' | 'downloads' | 'citations', Compared>
}

/** How often documents were opened and downloaded on every day of the period; a day without a row has none. */
export function toReadingView(rows: readonly Day[], period: Period): ReadingView {
  const { current, previous } = comparedPeriods(rows, period)
  const total = (figure: (day: Day) => number) => ({
    current: sumOver(current, figure),
    previous: sumOver(previous, figure),
  })
  return {
    days: current.days,
    unfinished: period.unfinished,
    views: current.rows.map((row) => row?.views ?? 0),
    downloads: current.rows.map((row) => row?.downloads ?? 0),
    previousViews: previous.rows.map((row) => row?.views ?? 0),
    totals: {
      views: total(({ views }) => views),
      downloads: total(({ downloads }) => downloads),
      citations: total(({ citations = 0 }) => citations),
    },
  }
}
