import { calendarDays } from '~/lib/calendar-day'
import { shareOf } from '~/lib/day-series'
import type { RequestLoadFilters, RequestLoadRow } from '../queries/request-load.server'

export type RequestLoad = {
  totalRequests: number
  /** Of all requests, those that failed on our side (5xx); null when there was none. */
  errorRate: number | null
  /** Those that asked for what they may not have or what is not there (4xx). */
  clientErrorRate: number | null
  series: RequestLoadRow[]
}

/** Every day or hour of UTC up to now: where nothing was asked, that is a zero. */
export function toRequestLoad(
  rows: readonly RequestLoadRow[],
  { from, to, step }: RequestLoadFilters,
  now: Date,
): RequestLoad {
  const sum = (of: (row: RequestLoadRow) => number) => rows.reduce((total, row) => total + of(row), 0)
  const totalRequests = sum(({ requests }) => requests)
  const known = new Map(rows.map((row) => [row.at, row]))
  const nothing = { requests: 0, clientErrors: 0, serverErrors: 0, durationSumMs: 0 }
  return {
    totalRequests,
    errorRate: shareOf(
      sum(({ serverErrors }) => serverErrors),
      totalRequests,
    ),
    clientErrorRate: shareOf(
      sum(({ clientErrors }) => clientErrors),
      totalRequests,
    ),
    series: calendarDays(from, to)
      .flatMap((day) => (step === 'day' ? [day] : hoursOf(day)))
      .filter((at) => Date.parse(at) <= now.getTime())
      .map((at) => known.get(at) ?? { at, ...nothing }),
  }
}

function hoursOf(day: string): string[] {
  return Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}:00:00Z`)
}
