import { shareOf, type Compared } from '~/lib/day-series'
import type { Period } from '~/metrics/query/period'
import type { ChatDayRow } from '../queries/chat-days.server'
import { comparedPeriods, sumOver } from '~/metrics/query/compare'

export type SatisfactionView = {
  days: string[]
  unfinished: boolean
  /** From 1 to 5; unknown on a day without a rating. */
  average: (number | null)[]
  totals: { average: Compared; ratings: Compared }
}

type Row = Pick<ChatDayRow, 'date' | 'ratingsSum' | 'ratingsCount'>

export function toSatisfactionView(rows: readonly Row[], period: Period): SatisfactionView {
  const { current, previous } = comparedPeriods(rows, period)
  const total = (figure: (row: Row) => number) => ({
    current: sumOver(current, figure),
    previous: sumOver(previous, figure),
  })
  const sums = total((row) => row.ratingsSum)
  const ratings = total((row) => row.ratingsCount)
  return {
    days: current.days,
    unfinished: period.unfinished,
    average: current.rows.map((row) => (row ? shareOf(row.ratingsSum, row.ratingsCount) : null)),
    totals: {
      average: {
        current: shareOf(sums.current, ratings.current),
        previous: shareOf(sums.previous, ratings.previous),
      },
      ratings,
    },
  }
}
