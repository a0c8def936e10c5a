import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder, type SortColumn } from '~/lib/keyset-order'
import { foundIn, searchPattern } from '~/lib/search-key'
import type { SortDirection } from '~/lib/sort-direction'
import type { DevelopmentSort } from './filters'

export type DevelopmentListFilters = {
  tenantId: string | null
  /** The days whose questions are counted. */
  from: string
  to: string
  search: string
  sort: { key: DevelopmentSort; direction: SortDirection }
  cursor: Keyset | null
  limit: number
}

export type DevelopmentListRow = {
  id: string
  name: string
  city: string
  tenantName: string
  units: number
  unitsSold: number
  homeownersOnboarded: number
  documentsReady: number
  missingDocuments: number
  questions: number
  /** What became of them. */
  answered: number
  noAnswer: number
  errors: number
  handedOff: number
  lastMessageAt: string | null
}

type Row = DevelopmentListRow & { sortValue: string; total: number }

const sorts: Record<DevelopmentSort, SortColumn> = {
  name: { expression: 'lower(d.name)', type: 'text' },
  units: { expression: 'coalesce(s.units, 0)', type: 'integer' },
  questions: { expression: 'coalesce(activity.questions, 0)', type: 'integer' },
  missing: { expression: 'coalesce(s.missing_documents, 0)', type: 'integer' },
  lastMessage: { expression: `coalesce(s.last_message_at, '-infinity')`, type: 'timestamptz' },
}

/** The developments that the person may see, with what is known of each, sorted and paged by keyset; and how many match in all. */
export function developmentList(
  scope: Scope,
  filters: DevelopmentListFilters,
): Promise<Page<DevelopmentListRow> & { total: number }> {
  const { tenantId, from, to, search, sort, cursor, limit } = filters
  const keyset = keysetOrder({ by: sorts[sort.key], direction: sort.direction, cursor, limit, id: 'd.id' })
  const matches = `(:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid)
    AND ${foundIn('d.name', 'd.city', 'd.address')}`
  const bindings = { tenantId, pattern: searchPattern(search) }
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH activity AS (
         SELECT day.development_id, sum(day.questions)::int AS questions, sum(day.answered)::int AS answered,
           sum(day.no_answer)::int AS no_answer, sum(day.errors)::int AS errors, sum(day.handed_off)::int AS handed_off
         FROM chat_analytics_daily AS day
         WHERE day.date BETWEEN :from AND :to AND (:tenantId::uuid IS NULL OR day.tenant_id = :tenantId::uuid)
         GROUP BY day.development_id
       )
       SELECT d.id, d.name, d.city, t.name AS tenant_name, coalesce(s.units, 0) AS units, coalesce(s.units_sold, 0) AS units_sold,
         coalesce(s.homeowners_onboarded, 0) AS homeowners_onboarded, coalesce(s.documents_ready, 0) AS documents_ready,
         coalesce(s.missing_documents, 0) AS missing_documents, coalesce(activity.questions, 0) AS questions,
         coalesce(activity.answered, 0) AS answered, coalesce(activity.no_answer, 0) AS no_answer,
         coalesce(activity.errors, 0) AS errors, coalesce(activity.handed_off, 0) AS handed_off, s.last_message_at,
         ${keyset.sortValue}, (SELECT count(*)::int FROM developments AS d WHERE ${matches}) AS total
       FROM developments AS d
         JOIN tenants AS t ON t.id = d.tenant_id
         LEFT JOIN development_stats AS s ON s.development_id = d.id
         LEFT JOIN activity ON activity.development_id = d.id
       WHERE ${matches}
         AND ${keyset.after}
       ORDER BY ${keyset.orderBy} LIMIT :limit`,
      { ...bindings, from, to, ...keyset.bindings },
    )
    const page = keyset.page(rows)
    return {
      ...page,
      rows: page.rows.map(({ total: _, lastMessageAt, ...row }) => ({
        ...row,
        lastMessageAt,
      })),
      total: rows[0]?.total ?? 0,
    }
  })
}

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
