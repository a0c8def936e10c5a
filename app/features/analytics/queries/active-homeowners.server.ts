import type { Scope } from '~/auth/scope.server'
import type { PlaceAndPeriod } from '../filters'
import { bindingsOf, inPlace } from './in-place'

export type ActiveHomeowners = { active: number; previous: number }

/**
 * How many different people asked, read or downloaded something in the period, and in the one before. Each person is looked up
 * once for either period: there are far fewer people than days on which they were active.
 */
export function activeHomeowners(scope: Scope, filters: PlaceAndPeriod): Promise<ActiveHomeowners> {
  const theirs = `day.tenant_id = person.tenant_id AND day.development_id = person.development_id AND day.homeowner_id = person.id`
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [ActiveHomeowners] }>(
      `SELECT count(now_active.date)::int AS active, count(active_before.date)::int AS previous
       FROM homeowners AS person
         LEFT JOIN LATERAL (
           SELECT day.date FROM homeowner_activity_daily AS day
           WHERE ${theirs} AND day.date BETWEEN :from AND :to LIMIT 1
         ) AS now_active ON true
         LEFT JOIN LATERAL (
           SELECT day.date FROM homeowner_activity_daily AS day
           WHERE ${theirs} AND day.date BETWEEN :previousFrom AND :previousTo LIMIT 1
         ) AS active_before ON true
       WHERE ${inPlace('person')}`,
      bindingsOf(filters),
    )
    return rows[0]
  })
}
