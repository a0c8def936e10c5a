import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder, type SortColumn } from '~/lib/keyset-order'
import type { GapSort } from '../filters'
import { type GapState, gapStates } from '~/domain/gaps/states'
import type { GapTrend } from '../views/gap-trend'
import { answersToReview, type GapsAsked, gapsThat } from './gaps-that'

export type GapRow = {
  id: string
  title: string
  state: GapState
  developmentId: string
  developmentName: string
  questions: number
  homes: number
  /** The house types of the homes that asked, by name. */
  houseTypes: string[]
  category: string | null
  ownerId: string | null
  ownerName: string | null
  dueOn: string | null
  /** By the company's calendar. */
  isOverdue: boolean
  /** Whether an answer by hand is to be looked at again. */
  isReviewDue: boolean
  lastAskedAt: string | null
  trend: GapTrend
}

export type GapListFilters = GapsAsked & { sort: GapSort; cursor: Keyset | null; limit: number }

type Row = Omit<GapRow, 'trend' | 'lastAskedAt'> & GapTrend & { lastAskedAt: string | null; sortValue: string }

/** Whole days that a trend counts, and as many before. */
export const TREND_DAYS = 28

/** Where the trend of `gap` is counted: whole days of the company alone, and nothing before where nobody could ask then. */
export const trendColumns = (gap: string) => `
  (SELECT count(*)::int FROM gap_questions AS recent WHERE recent.tenant_id = ${gap}.tenant_id AND recent.development_id = ${gap}.development_id
     AND recent.gap_id = ${gap}.id AND recent.asked_at >= local.midnight - interval '${TREND_DAYS} days' AND recent.asked_at < local.midnight) AS current,
  CASE WHEN EXISTS (SELECT FROM messages AS early WHERE early.tenant_id = ${gap}.tenant_id AND early.development_id = ${gap}.development_id
      AND early.role = 'homeowner' AND early.in_place_by IS NULL AND early.sent_at < local.midnight - interval '${2 * TREND_DAYS} days')
    THEN (SELECT count(*)::int FROM gap_questions AS before WHERE before.tenant_id = ${gap}.tenant_id
      AND before.development_id = ${gap}.development_id AND before.gap_id = ${gap}.id
      AND before.asked_at >= local.midnight - interval '${2 * TREND_DAYS} days' AND before.asked_at < local.midnight - interval '${TREND_DAYS} days')
    END AS previous`

/** The last midnight of the company. */
export const localMidnight = (tenant: string) =>
  `CROSS JOIN LATERAL (SELECT date_trunc('day', now() AT TIME ZONE ${tenant}.timezone) AT TIME ZONE ${tenant}.timezone AS midnight,
     (now() AT TIME ZONE ${tenant}.timezone)::date AS today) AS local`

const sorts: Record<GapSort, SortColumn> = {
  largest: { expression: 'g.questions', type: 'integer' },
  newest: { expression: 'coalesce(g.last_asked_at, g.created_at)', type: 'timestamptz' },
}

/** Gaps: the largest first, or what was asked last. */
export function gapList(scope: Scope, { sort, cursor, limit, ...asked }: GapListFilters): Promise<Page<GapRow>> {
  const by = sorts[sort]
  const keyset = keysetOrder({ by, direction: 'desc', cursor, limit, id: 'g.id' })
  const { tables, where, bindings } = gapsThat(asked)
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH page AS (
         SELECT g.id, g.tenant_id, g.development_id, g.title, g.state, g.questions, g.homes, g.category, g.owner_id, g.due_on,
           g.last_asked_at, ${by.expression} AS sorted_by, d.name AS development_name, t.timezone FROM ${tables}
         WHERE ${where} AND ${keyset.after}
         ORDER BY ${keyset.orderBy} LIMIT :limit
       )
       SELECT page.id, page.sorted_by::text AS sort_value, page.title, page.state, page.development_id, page.development_name,
         page.questions, page.homes, page.category, page.owner_id, users.name AS owner_name, page.due_on::text AS due_on,
         coalesce(page.due_on < local.today AND page.state IN ('new', 'ours', 'asked_for'), false) AS is_overdue, page.last_asked_at,
         EXISTS (${answersToReview('page', 'local.today')}) AS is_review_due,
         ARRAY(SELECT DISTINCT type.name FROM gap_questions AS asked
           JOIN house_types AS type ON type.tenant_id = asked.tenant_id AND type.id = asked.house_type_id
           WHERE asked.tenant_id = page.tenant_id AND asked.development_id = page.development_id AND asked.gap_id = page.id
           ORDER BY type.name) AS house_types, ${trendColumns('page')}
       FROM page LEFT JOIN users ON users.id = page.owner_id ${localMidnight('page')}
       ORDER BY ${keyset.of('page.sorted_by', 'page.id').orderBy}`,
      { ...bindings, ...keyset.bindings },
    )
    const page = keyset.page(rows)
    return { ...page, rows: page.rows.map(toRow) }
  })
}

function toRow({ lastAskedAt, current, previous, ...row }: Omit<Row, 'sortValue'>): GapRow {
  return { ...row, lastAskedAt, trend: { current, previous } }
}

/** How many there are in each state. */
export function gapCounts(scope: Scope, asked: GapsAsked): Promise<Record<GapState, number>> {
  const { tables, where, bindings } = gapsThat({ ...asked, state: null })
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: { state: GapState; gaps: number }[] }>(
      `SELECT g.state, count(*)::int AS gaps FROM ${tables} WHERE ${where} GROUP BY g.state`,
      bindings,
    )
    const counts = new Map(rows.map(({ state, gaps }) => [state, gaps]))
    return Object.fromEntries(gapStates.map((state) => [state, counts.get(state) ?? 0])) as Record<GapState, number>
  })
}

/** How many there are with an answer that is to be looked at again, in whatever state. */
export function gapsToReview(scope: Scope, asked: GapsAsked): Promise<number> {
  const { tables, where, bindings } = gapsThat({ ...asked, state: null, review: 'due' })
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [{ gaps: number }] }>(
      `SELECT count(*)::int AS gaps FROM ${tables} WHERE ${where}`,
      bindings,
    )
    return rows[0].gaps
  })
}
