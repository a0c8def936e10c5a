import type { Scope } from '~/auth/scope.server'
import type { PlaceAndPeriod } from '~/metrics/query/period'
import { bindingsOf, inEitherPeriod, inPlace } from '~/metrics/query/place'

export type ActivityDayRow = { date: string; views: number; downloads: number }

/**
 * How often documents were opened and downloaded on each day of the period and of what it is compared with. Whole companies have
 * their days summed; who sees some developments alone sums those.
 */
export function activityDays(scope: Scope, filters: PlaceAndPeriod): Promise<ActivityDayRow[]> {
  const isWhole = filters.developmentId === null && scope.developmentIds === null
  const place = isWhole ? '(:tenantId::uuid IS NULL OR day.tenant_id = :tenantId::uuid)' : inPlace('day')
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: ActivityDayRow[] }>(
      `SELECT day.date, sum(day.views)::int AS views, sum(day.downloads)::int AS downloads
       FROM ${isWhole ? 'daily_metrics' : 'development_activity_daily'} AS day
       WHERE ${inEitherPeriod('day')} AND ${place}
       GROUP BY day.date ORDER BY day.date`,
      bindingsOf(filters),
    )
    return rows
  })
}
