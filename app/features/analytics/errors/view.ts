import type { MeasureId } from '~/metrics/measures/catalogue'
import { type DayFigures, dayFigures } from '~/metrics/query/figures'
import type { Period } from '~/metrics/query/period'
import type { ErrorKind } from './kinds'
import type { ErrorDayRow } from './queries.server'

/** The measure that counts a kind. */
export const measureOfKind = {
  ingestion: 'failedIngestions',
  llm: 'llmErrors',
  job: 'failedJobs',
  client: 'clientErrors',
} as const satisfies Record<ErrorKind, MeasureId>

export const errorMeasures = Object.values(measureOfKind)

export type ErrorsView = DayFigures<(typeof errorMeasures)[number]>

/** What went wrong by day, kind by kind; none on a day without a row. */
export function toErrorsView(
  rows: readonly ErrorDayRow[],
  previousRows: readonly ErrorDayRow[],
  period: Period,
): ErrorsView {
  return dayFigures(errorMeasures, [...previousRows, ...rows], period)
}
