import type { Scope } from '~/auth/scope.server'
import type { Days } from './in-place'

export type DocumentOpeners = {
  /** Different homeowners who opened a document of the development. */
  openers: number
  previousOpeners: number
  homeowners: number
}

/** How many of a development's homeowners opened any of its documents, in the period and in the one that it is compared with. */
export function documentOpeners(
  scope: Scope,
  { tenantId, developmentId, period }: { tenantId: string; developmentId: string; period: Days },
): Promise<DocumentOpeners> {
  const { from, to, previousFrom, previousTo } = period
  const opened = (days: string) => `count(DISTINCT day.homeowner_id) FILTER (WHERE ${days})::int`
  const now = 'day.date BETWEEN :from AND :to'
  const before = 'day.date BETWEEN :previousFrom AND :previousTo'
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [DocumentOpeners] }>(
      `SELECT ${opened(now)} AS openers, ${opened(before)} AS previous_openers,
         (SELECT count(*)::int FROM homeowners AS person
          WHERE person.tenant_id = :tenantId AND person.development_id = :developmentId) AS homeowners
       FROM homeowner_activity_daily AS day
       WHERE day.tenant_id = :tenantId AND day.development_id = :developmentId AND day.views > 0 AND (${now} OR ${before})`,
      { tenantId, developmentId, from, to, previousFrom, previousTo },
    )
    return rows[0]
  })
}
