import { overDays, type DaySeries } from '~/lib/day-series'
import type { Period } from './period'

/** Every day of the period, and day for day those that it is compared with. */
export function comparedPeriods<Row extends { date: string }>(
  rows: readonly Row[],
  { from, to, previousFrom, previousTo }: Period,
): { current: DaySeries<Row>; previous: DaySeries<Row> } {
  return {
    current: overDays(rows, from, to),
    previous: overDays(rows, previousFrom, previousTo),
  }
}

/** A figure summed over days; a day without a row has none of it. */
export function sumOver<Row>({ rows }: DaySeries<Row>, figure: (row: Row) => number): number {
  return rows.reduce((sum, row) => sum + (row ? figure(row) : 0), 0)
}
