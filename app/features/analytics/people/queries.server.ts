import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder, type Sort, type SortColumn } from '~/lib/keyset-order'
import { dayEnd, dayStart } from '~/lib/local-days'
import { foundIn, searchPattern } from '~/lib/search-key'
import type { Days } from '~/metrics/query/place'
import { homeNumberOrder } from '../shared/home-number-order'
import type { HomeownerFilters, HomeownerSort } from './filters'
import { type EngagementLevel, engagementLevelSql } from './engagement-rule'

export type HomeownerRow = {
  id: string
  name: string
  unitId: string
  number: string
  houseType: string | null
  emailMissing: boolean
  onboardedAt: string | null
  /** When they last used the portal, ever. */
  lastActive: string | null
  activeDays: number
  chatCount: number
  questions: number
  /** Different documents. */
  documentsViewed: number
  downloads: number
  engagementLevel: EngagementLevel
}

export type HomeownerTotals = {
  all: number
  found: number
  onboarded: number
  emailMissing: number
  chatCount: number
  questions: number
  documentsViewed: number
  downloads: number
}

export type HomeownerListFilters = {
  tenantId: string
  developmentId: string
  period: Days
  filters: HomeownerFilters
  sort: Sort<HomeownerSort>
  cursor: Keyset | null
  limit: number
}

type Row = HomeownerRow & { sortValue: string; totals: HomeownerTotals }

const sorts: Record<HomeownerSort, SortColumn> = {
  name: { expression: 'name', type: 'text' },
  number: { expression: homeNumberOrder('number'), type: 'text' },
  house_type: { expression: `coalesce(house_type, '')`, type: 'text' },
  onboarded: { expression: `coalesce(onboarded_at, '-infinity')`, type: 'timestamptz' },
  last_active: { expression: `coalesce(last_active, '-infinity')`, type: 'timestamptz' },
  active_days: { expression: 'active_days', type: 'integer' },
  chat_count: { expression: 'chat_count', type: 'integer' },
  questions: { expression: 'questions', type: 'integer' },
  documents_viewed: { expression: 'documents_viewed', type: 'integer' },
  downloads: { expression: 'downloads', type: 'integer' },
}

const here = (table: string) => `${table}.tenant_id = :tenantId AND ${table}.development_id = :developmentId`
const days = '(:to::date - :from::date + 1)'

// Each person is looked up by index: joined with what all of them did, a few hundred people look to the planner like one, which
// it would compare with every row there is.
const people = `
  WITH zone AS (
    SELECT ${dayStart(':from', 'timezone')} AS begins, ${dayEnd(':to', 'timezone')} AS ends
    FROM tenants WHERE id = :tenantId
  ),
  person AS (
    SELECT homeowner.id, homeowner.name, unit.id AS unit_id, unit.number, type.name AS house_type, type.code AS house_type_code,
      homeowner.email IS NULL AS email_missing, homeowner.onboarded_at, homeowner.last_active_at AS last_active,
      activity.active_days, chatted.chat_count, activity.questions, reading.documents_viewed, activity.downloads,
      ${engagementLevelSql('activity.active_days', 'homeowner.onboarded_at IS NOT NULL', days)} AS engagement_level
    FROM homeowners AS homeowner
      JOIN units AS unit ON unit.id = homeowner.unit_id
      LEFT JOIN house_types AS type ON type.id = unit.house_type_id
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS chat_count FROM zone JOIN conversations AS talk
          ON talk.homeowner_id = homeowner.id AND talk.in_place_by IS NULL AND talk.has_question AND talk.last_message_at >= zone.begins AND talk.started_at < zone.ends
      ) AS chatted
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS active_days, coalesce(sum(day.questions), 0)::int AS questions,
          coalesce(sum(day.downloads), 0)::int AS downloads
        FROM homeowner_activity_daily AS day
        WHERE ${here('day')} AND day.homeowner_id = homeowner.id AND day.date BETWEEN :from AND :to
      ) AS activity
      CROSS JOIN LATERAL (
        SELECT count(DISTINCT day.document_id)::int AS documents_viewed FROM document_readers_daily AS day
        WHERE day.homeowner_id = homeowner.id AND day.date BETWEEN :from AND :to AND day.views > 0
      ) AS reading
    WHERE ${here('homeowner')} AND homeowner.moved_out_at IS NULL
  ),
  listed AS (
    SELECT person.* FROM person
    WHERE ${foundIn('name', 'number', 'house_type')}
      AND (:houseType::text IS NULL OR coalesce(house_type_code, 'none') = :houseType)
      AND (:onboarded::boolean IS NULL OR (onboarded_at IS NOT NULL) = :onboarded)
      AND (:emailMissing::boolean IS NULL OR email_missing = :emailMissing)
      AND (:engagement::text IS NULL OR CASE :engagement WHEN 'engaged' THEN engagement_level IN ('high', 'medium')
        WHEN 'active' THEN active_days > 0 ELSE engagement_level = :engagement END)
      AND (NOT :opened::boolean OR documents_viewed > 0)
      AND (NOT :arrived::boolean OR EXISTS (SELECT FROM zone WHERE onboarded_at >= zone.begins AND onboarded_at < zone.ends))
      AND (:unit::uuid IS NULL OR unit_id = :unit)
      AND (:homeowner::uuid IS NULL OR id = :homeowner)
  ),
  total AS (
    SELECT json_build_object('all', (SELECT count(*) FROM person), 'found', count(*), 'onboarded', count(onboarded_at),
      'emailMissing', count(*) FILTER (WHERE email_missing), 'chatCount', coalesce(sum(chat_count), 0),
      'questions', coalesce(sum(questions), 0), 'documentsViewed', coalesce(sum(documents_viewed), 0),
      'downloads', coalesce(sum(downloads), 0)) AS totals
    FROM listed
  )`

/** One page of a development's homeowners with what each did in the period, and the sums over all that the filters leave. */
export function homeownerList(
  scope: Scope,
  { tenantId, developmentId, period, filters, sort, cursor, limit }: HomeownerListFilters,
): Promise<Page<HomeownerRow> & { totals: HomeownerTotals }> {
  const keyset = keysetOrder({ by: sorts[sort.key], direction: sort.direction, cursor, limit })
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `${people}
       SELECT total.totals, page.* FROM total LEFT JOIN LATERAL (
         SELECT listed.*, ${keyset.sortValue} FROM listed WHERE ${keyset.after} ORDER BY ${keyset.orderBy} LIMIT :limit
       ) AS page ON true`,
      {
        tenantId,
        developmentId,
        from: period.from,
        to: period.to,
        ...filters,
        opened: filters.opened ?? false,
        arrived: filters.arrived ?? false,
        pattern: searchPattern(filters.search),
        ...keyset.bindings,
      },
    )
    return keyset.pageWithTotals(rows)
  })
}

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
         WHERE person.tenant_id = :tenantId AND person.development_id = :developmentId AND person.moved_out_at IS NULL
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
