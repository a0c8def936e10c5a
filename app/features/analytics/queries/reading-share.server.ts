import type { Scope } from '~/auth/scope.server'
import type { Period } from '~/metrics/query/period'
import { bindingsOf } from '~/metrics/query/place'

export type ReadingShare = {
  readers: number
  previousReaders: number
  /** Who had come in by the end of the period. */
  onboarded: number
}

/** How many of a development's onboarded homeowners opened a document in the period, and in the one that it is compared with. */
export function readingShare(
  scope: Scope,
  filters: { tenantId: string; developmentId: string; period: Period },
): Promise<ReadingShare> {
  const opened = (from: string, to: string) => `EXISTS (
    SELECT 1 FROM homeowner_activity_daily AS day
    WHERE day.tenant_id = :tenantId AND day.development_id = :developmentId AND day.homeowner_id = person.id
      AND day.date BETWEEN ${from} AND ${to} AND day.views > 0)`
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [ReadingShare] }>(
      `SELECT count(*)::int AS onboarded, count(*) FILTER (WHERE ${opened(':from', ':to')})::int AS readers,
         count(*) FILTER (WHERE ${opened(':previousFrom', ':previousTo')})::int AS previous_readers
       FROM homeowners AS person
       WHERE person.tenant_id = :tenantId AND person.development_id = :developmentId AND person.onboarded_at < (
         SELECT (:to::date + 1)::timestamp AT TIME ZONE t.timezone FROM tenants AS t WHERE t.id = person.tenant_id)`,
      bindingsOf(filters),
    )
    return rows[0]
  })
}
