import { z } from 'zod'
import type { Scope } from '~/auth/scope.server'
import { type Keyset, type Page, pageOf } from '~/lib/keyset'
import { foundIn, searchPattern } from '~/lib/search-key'
import type { DevelopmentSort } from '../overview/filters'

export type DevelopmentListFilters = {
  tenantId: string | null
  /** The days whose questions are counted. */
  from: string
  to: string
  search: string
  sort: { key: DevelopmentSort; direction: 'asc' | 'desc' }
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
  /** Of the questions that have an outcome. */
  answered: number
  outcomes: number
  lastMessageAt: string | null
}

type Row = Omit<DevelopmentListRow, 'lastMessageAt'> & { lastMessageAt: Date | null; sortValue: string; total: number }

const sortSql: Record<DevelopmentSort, { expression: string; type: string; value: z.ZodType<unknown> }> = {
  name: { expression: 'lower(d.name)', type: 'text', value: z.string() },
  units: { expression: 'coalesce(s.units, 0)', type: 'integer', value: z.coerce.number().int() },
  questions: { expression: 'coalesce(activity.questions, 0)', type: 'integer', value: z.coerce.number().int() },
  missing: { expression: 'coalesce(s.missing_documents, 0)', type: 'integer', value: z.coerce.number().int() },
  lastMessage: {
    expression: `coalesce(s.last_message_at, '-infinity')`,
    type: 'timestamptz',
    value: z.string().regex(/^(-infinity|\d{4}-\d{2}-\d{2} [\d:.]+[+-][\d:]+)$/),
  },
}

/** The developments that the person may see, with what is known of each, sorted and paged by keyset; and how many match in all. */
export function developmentList(
  scope: Scope,
  filters: DevelopmentListFilters,
): Promise<Page<DevelopmentListRow> & { total: number }> {
  const { tenantId, from, to, search, sort, limit } = filters
  const { expression, type, value } = sortSql[sort.key]
  // A cursor of another sort order leads back to the first page.
  const cursor = filters.cursor && value.safeParse(filters.cursor.value).success ? filters.cursor : null
  const backward = cursor?.direction === 'before'
  const ascending = (sort.direction === 'asc') !== backward
  const order = ascending ? 'ASC' : 'DESC'
  const matches = `(:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid)
    AND ${foundIn('d.name', 'd.city', 'd.address')}`
  const bindings = { tenantId, pattern: searchPattern(search) }
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH activity AS (
         SELECT day.development_id, sum(day.questions)::int AS questions, sum(day.answered)::int AS answered,
           sum(day.answered + day.no_answer + day.errors + day.handed_off)::int AS outcomes
         FROM chat_analytics_daily AS day
         WHERE day.date BETWEEN :from AND :to AND (:tenantId::uuid IS NULL OR day.tenant_id = :tenantId::uuid)
         GROUP BY day.development_id
       )
       SELECT d.id, d.name, d.city, t.name AS tenant_name, coalesce(s.units, 0) AS units, coalesce(s.units_sold, 0) AS units_sold,
         coalesce(s.homeowners_onboarded, 0) AS homeowners_onboarded, coalesce(s.documents_ready, 0) AS documents_ready,
         coalesce(s.missing_documents, 0) AS missing_documents, coalesce(activity.questions, 0) AS questions,
         coalesce(activity.answered, 0) AS answered, coalesce(activity.outcomes, 0) AS outcomes, s.last_message_at,
         (${expression})::text AS sort_value, (SELECT count(*)::int FROM developments AS d WHERE ${matches}) AS total
       FROM developments AS d
         JOIN tenants AS t ON t.id = d.tenant_id
         LEFT JOIN development_stats AS s ON s.development_id = d.id
         LEFT JOIN activity ON activity.development_id = d.id
       WHERE ${matches}
         ${cursor ? `AND (${expression}, d.id) ${ascending ? '>' : '<'} (:sortValue::${type}, :afterId::uuid)` : ''}
       ORDER BY ${expression} ${order}, d.id ${order} LIMIT :limit`,
      { ...bindings, from, to, limit: limit + 1, sortValue: cursor?.value ?? null, afterId: cursor?.id ?? null },
    )
    const page = pageOf(rows, { limit, cursor })
    return {
      ...page,
      rows: page.rows.map(({ sortValue: _, total: __, lastMessageAt, ...row }) => ({
        ...row,
        lastMessageAt: lastMessageAt?.toISOString() ?? null,
      })),
      total: rows[0]?.total ?? 0,
    }
  })
}
