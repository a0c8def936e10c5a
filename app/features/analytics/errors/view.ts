import type { Period } from '~/metrics/query/period'
import { comparedPeriods, sumOver } from '~/metrics/query/compare'
import { type ErrorKind, errorKinds } from './kinds'
import type { ErrorDayRow } from './queries.server'

type Sums = { current: number; previous: number }

export type ErrorsView = {
  days: string[]
  unfinished: boolean
  byKind: Record<ErrorKind, number[]>
  totals: Record<ErrorKind, Sums>
  /** Of all kinds. */
  total: Sums
}

/** What went wrong by day, kind by kind; none on a day without a row. */
export function toErrorsView(
  rows: readonly ErrorDayRow[],
  previousRows: readonly ErrorDayRow[],
  period: Period,
): ErrorsView {
  const { current } = comparedPeriods(rows, period)
  const { previous } = comparedPeriods(previousRows, period)
  const ofKind = <Value>(figure: (kind: ErrorKind) => Value) =>
    Object.fromEntries(errorKinds.map((kind) => [kind, figure(kind)])) as Record<ErrorKind, Value>
  const totals = ofKind((kind) => ({
    current: sumOver(current, (row) => row[kind]),
    previous: sumOver(previous, (row) => row[kind]),
  }))
  const all = (when: keyof Sums) => errorKinds.reduce((sum, kind) => sum + totals[kind][when], 0)
  return {
    days: current.days,
    unfinished: period.unfinished,
    byKind: ofKind((kind) => current.rows.map((row) => row?.[kind] ?? 0)),
    totals,
    total: { current: all('current'), previous: all('previous') },
  }
}
