import type { Scope } from '~/auth/scope.server'
import { foundIn, searchPattern } from '~/lib/search-key'

export type DevelopmentListTotals = {
  developments: number
  units: number
  unitsSold: number
  onboarded: number
  missingDocuments: number
  /** Of the period. */
  questions: number
  activeHomeowners: number
}

type Filters = { tenantId: string | null; from: string; to: string; search: string }

/** What the developments that a search leaves add up to. A homeowner has one home in one development, so people add up too. */
export function developmentListTotals(scope: Scope, { tenantId, from, to, search }: Filters) {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [DevelopmentListTotals] }>(
      `WITH found AS MATERIALIZED (
         SELECT d.id, d.tenant_id FROM developments AS d
         WHERE (:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid) AND ${foundIn('d.name', 'd.city', 'd.address')}
       )
       SELECT count(*)::int AS developments, coalesce(sum(s.units), 0)::int AS units, coalesce(sum(s.units_sold), 0)::int AS units_sold,
         coalesce(sum(s.homeowners_onboarded), 0)::int AS onboarded,
         coalesce(sum(s.missing_documents), 0)::int AS missing_documents,
         coalesce(sum(asked.questions), 0)::int AS questions, coalesce(sum(people.active), 0)::int AS active_homeowners
       FROM found AS d
         LEFT JOIN development_stats AS s ON s.development_id = d.id
         CROSS JOIN LATERAL (
           SELECT sum(day.questions)::int AS questions FROM chat_analytics_daily AS day
           WHERE day.tenant_id = d.tenant_id AND day.development_id = d.id AND day.date BETWEEN :from AND :to
         ) AS asked
         CROSS JOIN LATERAL (
           SELECT count(DISTINCT day.homeowner_id)::int AS active FROM homeowner_activity_daily AS day
           WHERE day.tenant_id = d.tenant_id AND day.development_id = d.id AND day.date BETWEEN :from AND :to
         ) AS people`,
      { tenantId, from, to, pattern: searchPattern(search) },
    )
    return rows[0]
  })
}
