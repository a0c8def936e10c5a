import type { Compared, DaySeries } from '~/lib/day-series'
import type { Period } from '../filters'
import type { ChatDayRow } from '../queries/chat-days.server'
import { comparedPeriods, sumOver } from './compared-periods'

export type CostView = {
  days: string[]
  unfinished: boolean
  promptTokens: number[]
  completionTokens: number[]
  costUsd: number[]
  previousCostUsd: number[]
  totals: { tokens: Compared; costUsd: Compared }
}

type Row = Pick<ChatDayRow, 'date' | 'promptTokens' | 'completionTokens' | 'costUsd'>

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
    costUsd: values(current, (row) => row.costUsd),
    previousCostUsd: values(previous, (row) => row.costUsd),
    totals: {
      tokens: total((row) => row.promptTokens + row.completionTokens),
      costUsd: total((row) => row.costUsd),
    },
  }
}
