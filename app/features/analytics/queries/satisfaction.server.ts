import type { Scope } from '~/auth/scope.server'
import type { PlaceAndPeriod } from '../filters'
import { bindingsOf, inPlace } from './in-place'

export type SatisfactionRow = { date: string; ratingsSum: number; ratingsCount: number }

/** How homeowners rated the answers of each day, from 1 to 5; days without a rating are left out. */
export function satisfaction(scope: Scope, filters: PlaceAndPeriod): Promise<SatisfactionRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: SatisfactionRow[] }>(
      `SELECT day.date, sum(day.ratings_sum)::int AS ratings_sum, sum(day.ratings_count)::int AS ratings_count
       FROM chat_analytics_daily AS day
       WHERE day.date BETWEEN :previousFrom AND :to AND day.ratings_count > 0 AND ${inPlace('day')}
       GROUP BY day.date ORDER BY day.date`,
      bindingsOf(filters),
    )
    return rows
  })
}
