import type { Scope } from '~/auth/scope.server'
import type { PlaceAndPeriod } from '~/metrics/query/period'
import { daysTable } from '~/metrics/query/days-table'
import { bindingsOf } from '~/metrics/query/place'

export type PeakTimesRow = {
  /** 1 is Monday, 7 is Sunday. */
  weekday: number
  /** Questions by the hour of the tenant's clock, 0 to 23. */
  questionsByHour: number[]
}

const summedHours = Array.from({ length: 24 }, (_, hour) => `sum(day.questions_by_hour[${hour + 1}])`).join(', ')

/** When people asked in the period, by weekday and hour; a weekday on which nothing was counted has no row. */
export function peakTimes(scope: Scope, filters: PlaceAndPeriod): Promise<PeakTimesRow[]> {
  const { table, inSight } = daysTable(scope, filters)
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: PeakTimesRow[] }>(
      `SELECT extract(isodow FROM day.date)::int AS weekday, ARRAY[${summedHours}]::integer[] AS questions_by_hour
       FROM ${table} AS day WHERE day.date BETWEEN :from AND :to AND ${inSight('day')}
       GROUP BY 1 ORDER BY 1`,
      bindingsOf(filters),
    )
    return rows
  })
}
