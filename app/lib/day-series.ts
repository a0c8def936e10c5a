import { calendarDays } from './calendar-day'

export type DaySeries<Row> = { days: string[]; rows: (Row | null)[] }

/** Rows of some days spread over every day from one to another; null where there is none. Rows outside are left out. */
export function overDays<Row extends { date: string }>(rows: readonly Row[], from: string, to: string): DaySeries<Row> {
  const byDate = new Map(rows.map((row) => [row.date, row]))
  const days = calendarDays(from, to)
  return { days, rows: days.map((day) => byDate.get(day) ?? null) }
}

/** A figure and the one of the period before; null is unknown. */
export type Compared = { current: number | null; previous: number | null }

/** A part of a whole, from 0 to 1; null when there is no whole. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}
