import type { Scope } from '~/auth/scope.server'
import type { PlaceAndPeriod } from '../filters'
import { bindingsOf, inPlace } from './in-place'

export type ActiveHomeowners = { active: number; previous: number }

/** How many different people asked, read or downloaded something in the period, and in the one before. */
export function activeHomeowners(scope: Scope, filters: PlaceAndPeriod): Promise<ActiveHomeowners> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: ActiveHomeowners[] }>(
      `SELECT count(*) FILTER (WHERE last_date >= :from)::int AS active, count(*) FILTER (WHERE first_date < :from)::int AS previous
       FROM (
         SELECT min(day.date) AS first_date, max(day.date) AS last_date FROM homeowner_activity_daily AS day
         WHERE day.date BETWEEN :previousFrom AND :to AND ${inPlace('day')}
         GROUP BY day.homeowner_id
       ) AS person`,
      bindingsOf(filters),
    )
    return rows[0] ?? { active: 0, previous: 0 }
  })
}
