import type { Compared, DaySeries } from '~/lib/day-series'
import type { Period } from '~/metrics/query/period'
import type { ChatDayRow } from '../queries/chat-days.server'
import { comparedPeriods, sumOver } from '~/metrics/query/compare'

export type CostView = {
  days: string[]
  unfinished: boolean
  promptTokens: number[]
  completionTokens: number[]
  /** Of the answers whose cost is known; null on a day of which it is of none. */
  costUsd: (number | null)[]
  previousCostUsd: (number | null)[]
  /** Answers of each day whose cost nobody knows. */
  unpriced: number[]
  /** That were given in the period, whatever became of them. */
  answers: number
  totals: { tokens: Compared; costUsd: Compared; unpriced?: number; previousUnpriced?: number }
}

type Row = Pick<ChatDayRow, 'date' | 'promptTokens' | 'completionTokens' | 'costUsd' | 'unpriced'> &
  Partial<Pick<ChatDayRow, 'answered' | 'noAnswer' | 'errors' | 'handedOff'>>

export function toCostView(rows: readonly Row[], period: Period): CostView {
  const { current, previous } = comparedPeriods(rows, period)
  const values = (series: DaySeries<Row>, figure: (row: Row) => number) =>
    series.rows.map((row) => (row ? figure(row) : 0))
  const total = (figure: (row: Row) => number) => ({
    current: sumOver(current, figure),
    previous: sumOver(previous, figure),
  })
  return {
    days: current.days,
    unfinished: period.unfinished,
    promptTokens: values(current, (row) => row.promptTokens),
    completionTokens: values(current, (row) => row.completionTokens),
    costUsd: current.rows.map(knownCost),
    previousCostUsd: previous.rows.map(knownCost),
    unpriced: values(current, (row) => row.unpriced ?? 0),
    answers: sumOver(
      current,
      (row) => (row.answered ?? 0) + (row.noAnswer ?? 0) + (row.errors ?? 0) + (row.handedOff ?? 0),
    ),
    totals: {
      tokens: total((row) => row.promptTokens + row.completionTokens),
      costUsd: { current: costOf(current), previous: costOf(previous) },
      unpriced: unpricedOf(current) || undefined,
      previousUnpriced: unpricedOf(previous) || undefined,
    },
  }
}

function unpricedOf(series: DaySeries<Row>): number {
  return sumOver(series, (row) => row.unpriced ?? 0)
}

function costOf(series: DaySeries<Row>): number | null {
  return known(
    sumOver(series, (row) => row.costUsd),
    unpricedOf(series),
  )
}

function knownCost(row: Row | null | undefined): number | null {
  return row ? known(row.costUsd, row.unpriced ?? 0) : 0
}

// Where no answer of some has a known cost, nothing is known of it.
function known(costUsd: number, unpriced: number): number | null {
  return unpriced && !costUsd ? null : costUsd
}
