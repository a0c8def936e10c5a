import type { PeakTimesRow } from '../queries/peak-times.server'

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

export type PeakTimesView = {
  /** Seven weekdays from Monday, of 24 hours each. */
  questions: number[][]
  total: number
  /** The hour with the most questions, the earlier one of equals; null when none were asked. */
  peak: { weekday: number; hour: number; questions: number } | null
}

/** Every hour of the week; what was not counted had no questions. */
export function toPeakTimesView(rows: readonly PeakTimesRow[]): PeakTimesView {
  const byWeekday = new Map(rows.map(({ weekday, questionsByHour }) => [weekday, questionsByHour]))
  const questions = weekdayNames.map((_, index) =>
    Array.from({ length: 24 }, (_, hour) => byWeekday.get(index + 1)?.[hour] ?? 0),
  )
  let peak: PeakTimesView['peak'] = null
  for (const [index, hours] of questions.entries())
    for (const [hour, asked] of hours.entries())
      if (asked > (peak?.questions ?? 0)) peak = { weekday: index + 1, hour, questions: asked }
  return { questions, total: questions.flat().reduce((sum, asked) => sum + asked, 0), peak }
}
