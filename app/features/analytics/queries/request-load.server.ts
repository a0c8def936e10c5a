import type { Scope } from '~/auth/scope.server'
import type { DayRange } from './day-range'

export type RequestLoadFilters = DayRange & { step: 'day' | 'hour' }

export type RequestLoadRow = {
  /** A day of UTC (`2026-03-12`), or the hour that begins then (`2026-03-12T14:00:00Z`). */
  at: string
  requests: number
  clientErrors: number
  serverErrors: number
  durationSumMs: number
}

const steps = {
  day: { table: 'request_stats_daily', at: 'day::text', days: 'day BETWEEN :from AND :to' },
  hour: {
    table: 'request_stats_hourly',
    at: `to_char(hour AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:00:00"Z"')`,
    days: `hour >= :from::timestamp AT TIME ZONE 'UTC' AND hour < (:to::date + 1)::timestamp AT TIME ZONE 'UTC'`,
  },
} as const

/** How many requests were answered in each day or hour of UTC, and how many of them with an error. Those with none have no row. */
export function requestLoad(scope: Scope, { from, to, step }: RequestLoadFilters): Promise<RequestLoadRow[]> {
  const { table, at, days } = steps[step]
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: RequestLoadRow[] }>(
      `SELECT ${at} AS at, sum(requests)::int AS requests, sum(client_errors)::int AS client_errors,
         sum(server_errors)::int AS server_errors, sum(duration_sum_ms)::float8 AS duration_sum_ms
       FROM ${table} WHERE ${days} GROUP BY 1 ORDER BY 1`,
      { from, to },
    )
    return rows
  })
}
