import type { Scope } from '~/auth/scope.server'
import { type EngagementLevel, engagementLevelSql } from '../views/engagement-rule'
import type { Days } from '~/metrics/query/place'

export type EngagementCount = {
  level: EngagementLevel
  homeowners: number
  /** In the period that it is compared with, as people stood then. */
  previousHomeowners: number
}

/** How many homeowners of a development are how engaged, in the period and in the one that it is compared with. */
export function homeownerEngagement(
  scope: Scope,
  { tenantId, developmentId, period }: { tenantId: string; developmentId: string; period: Days },
): Promise<EngagementCount[]> {
  const { from, to, previousFrom, previousTo } = period
  const inPeriod = 'day.date BETWEEN :from AND :to'
  const before = 'day.date BETWEEN :previousFrom AND :previousTo'
  const length = '(:to::date - :from::date + 1)'
  const known = (last: string) =>
    `coalesce(person.onboarded_at < ((${last}::date + 1)::timestamp AT TIME ZONE company.timezone), false)`
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: EngagementCount[] }>(
      `WITH activity AS (
         SELECT day.homeowner_id, count(*) FILTER (WHERE ${inPeriod})::int AS days, count(*) FILTER (WHERE ${before})::int AS days_before
         FROM homeowner_activity_daily AS day
         WHERE day.tenant_id = :tenantId AND day.development_id = :developmentId AND (${inPeriod} OR ${before})
         GROUP BY day.homeowner_id
       ),
       person AS (
         SELECT ${engagementLevelSql('activity.days', 'person.onboarded_at IS NOT NULL', length)} AS level,
           ${engagementLevelSql('activity.days_before', known(':previousTo'), length)} AS level_before,
           person.created_at < ((:previousTo::date + 1)::timestamp AT TIME ZONE company.timezone)
             OR ${known(':previousTo')} AS was_known
         FROM homeowners AS person
           JOIN tenants AS company ON company.id = person.tenant_id
           LEFT JOIN activity ON activity.homeowner_id = person.id
         WHERE person.tenant_id = :tenantId AND person.development_id = :developmentId
       )
       SELECT level, sum(now)::int AS homeowners, sum(before)::int AS previous_homeowners
       FROM (
         SELECT level, 1 AS now, 0 AS before FROM person
         UNION ALL SELECT level_before, 0, 1 FROM person WHERE was_known
       ) AS counted
       GROUP BY level ORDER BY level`,
      { tenantId, developmentId, from, to, previousFrom, previousTo },
    )
    return rows
  })
}
