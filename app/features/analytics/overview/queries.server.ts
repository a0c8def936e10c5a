import type { Scope } from '~/auth/scope.server'
import type { Place, PlaceAndPeriod } from '~/metrics/query/period'
import { bindingsOf, inPlace } from '~/metrics/query/place'
import type { HouseTypesRow } from '~/models/rows'

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

/** How many companies that build homes the person sees, or 1 where one is chosen. */
export function companyCount(scope: Scope, { tenantId }: { tenantId: string | null }): Promise<number> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [{ count: number }] }>(
      'SELECT count(*)::int AS count FROM tenants WHERE :tenantId::uuid IS NULL OR id = :tenantId::uuid',
      { tenantId },
    )
    return rows[0].count
  })
}

/** How many people there are whose developments are assigned to them, and who may sign in. */
export function developerCount(scope: Scope, { tenantId }: { tenantId: string | null }): Promise<number> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [{ count: number }] }>(
      `SELECT count(*)::int AS count FROM users
       WHERE role = 'developer' AND disabled_at IS NULL AND (:tenantId::uuid IS NULL OR tenant_id = :tenantId::uuid)`,
      { tenantId },
    )
    return rows[0].count
  })
}

export type TopicDayRow = {
  /** Null for questions that no topic fits. */
  topicId: string | null
  name: string | null
  date: string
  questions: number
}

/** The eleven topics most asked about in the period, and how often on each of its days. */
export function topicDays(scope: Scope, filters: PlaceAndPeriod): Promise<TopicDayRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: TopicDayRow[] }>(
      `WITH day AS (
         SELECT day.topic_id, day.date, sum(day.questions)::int AS questions
         FROM chat_topics_daily AS day
         WHERE day.date BETWEEN :from AND :to AND ${inPlace('day')}
         GROUP BY day.topic_id, day.date
       ), top AS (
         SELECT topic_id, sum(questions) AS questions FROM day GROUP BY topic_id ORDER BY sum(questions) DESC, topic_id LIMIT 11
       )
       SELECT day.topic_id, topics.name, day.date, day.questions
       FROM top JOIN day ON day.topic_id IS NOT DISTINCT FROM top.topic_id LEFT JOIN topics ON topics.id = top.topic_id
       ORDER BY top.questions DESC, top.topic_id, day.date`,
      bindingsOf(filters),
    )
    return rows
  })
}

export type HouseTypeRow = Pick<HouseTypesRow, 'code' | 'name' | 'bedrooms'> & {
  floorAreaM2: number | null
  units: number
  unitsSold: number
  /** Ready documents that a home of this type can read: its own, and those for every house. */
  documents: number
}

/** The house types of a development, and how many homes of each there are. */
export function houseTypes(
  scope: Scope,
  { tenantId, developmentId }: { tenantId: string; developmentId: string },
): Promise<HouseTypeRow[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: HouseTypeRow[] }>(
      `SELECT t.code, t.name, t.bedrooms, t.floor_area_m2::float8, count(u.id)::int AS units, count(u.sold_at)::int AS units_sold,
         (SELECT count(*)::int FROM documents AS d
          WHERE d.tenant_id = :tenantId AND d.development_id = :developmentId AND d.ready_version IS NOT NULL
            AND (d.house_type_id IS NULL OR d.house_type_id = t.id)) AS documents
       FROM house_types AS t LEFT JOIN units AS u ON u.house_type_id = t.id
       WHERE t.tenant_id = :tenantId AND t.development_id = :developmentId
       GROUP BY t.tenant_id, t.development_id, t.id ORDER BY t.name`,
      { tenantId, developmentId },
    )
    return rows
  })
}
