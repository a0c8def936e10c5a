import type { Scope } from '~/auth/scope.server'
import type { DayRange } from './day-range'
import { dayOf, type ErrorKind, errorKinds, errorSources, inDays, inDevelopment } from './development-errors'

export type ErrorDaysFilters = DayRange & { tenantId: string; developmentId: string }

/** A day of the tenant's calendar, and how many of each kind there were. */
export type ErrorDayRow = { date: string } & Record<ErrorKind, number>

/** What went wrong in a development on each day. Days without a fault have no row. */
export function errorDays(scope: Scope, filters: ErrorDaysFilters): Promise<ErrorDayRow[]> {
  const { tenantId, developmentId, from, to } = filters
  const faults = errorKinds.map((kind) => {
    const source = errorSources[kind]
    return `SELECT '${kind}' AS kind, ${dayOf(source.at)} AS date FROM ${source.from}
      WHERE ${inDevelopment} AND ${source.where} AND ${inDays(source.at)}`
  })
  const counts = errorKinds.map((kind) => `count(*) FILTER (WHERE kind = '${kind}')::int AS ${kind}`)
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: ErrorDayRow[] }>(
      `WITH fault AS (${faults.join(' UNION ALL ')})
       SELECT date, ${counts.join(', ')} FROM fault GROUP BY date ORDER BY date`,
      { tenantId, developmentId, from, to },
    )
    return rows
  })
}
