import type { Scope } from '~/auth/scope.server'
import type { Place } from '~/metrics/query/period'

export type OverviewTotals = {
  developments: number
  units: number
  unitsSold: number
  homeowners: number
  homeownersOnboarded: number
  homeownersWithoutEmail: number
  documents: number
  documentsReady: number
  documentsFailed: number
  missingDocuments: number
  chunks: number
  messages: number
  /** In the seven days that end today, by each company's calendar. */
  activeHomeowners7d: number
  /** In 30 days. */
  activeHomeowners: number
  /** Onboarded, but not active in 30 days. */
  inactiveHomeowners: number
}

/** What there is: homes, people and documents of the developments in a Place, as they stand. */
export function overviewTotals(scope: Scope, { tenantId, developmentId }: Place): Promise<OverviewTotals> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [OverviewTotals] }>(
      `SELECT count(*)::int AS developments, coalesce(sum(s.units), 0)::int AS units, coalesce(sum(s.units_sold), 0)::int AS units_sold,
         coalesce(sum(s.homeowners), 0)::int AS homeowners, coalesce(sum(s.homeowners_onboarded), 0)::int AS homeowners_onboarded,
         coalesce(sum(s.homeowners_without_email), 0)::int AS homeowners_without_email, coalesce(sum(s.documents), 0)::int AS documents,
         coalesce(sum(s.documents_ready), 0)::int AS documents_ready, coalesce(sum(s.documents_failed), 0)::int AS documents_failed,
         coalesce(sum(s.missing_documents), 0)::int AS missing_documents, coalesce(sum(s.chunks), 0)::int AS chunks,
         coalesce(sum(s.messages), 0)::float8 AS messages, coalesce(sum(s.active_7d), 0)::int AS "activeHomeowners7d",
         coalesce(sum(s.active_homeowners), 0)::int AS active_homeowners, coalesce(sum(s.inactive_homeowners), 0)::int AS inactive_homeowners
       FROM developments AS d LEFT JOIN development_stats AS s ON s.development_id = d.id
       WHERE (:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid) AND (:developmentId::uuid IS NULL OR d.id = :developmentId::uuid)`,
      { tenantId, developmentId },
    )
    return rows[0]
  })
}
