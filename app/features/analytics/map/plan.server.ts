import type { Scope } from '~/auth/scope.server'
import { areasOf, type PlanArea } from '~/domain/site-plan/site-plan'
import { keptPlan } from '~/domain/site-plan/site-plan-schema'
import { inDays } from '~/lib/local-days'
import type { PointsOfInterestRow, UnitsRow } from '~/models/rows'
import { homeNumberOrder } from '../shared/home-number-order'

export type MapUnit = Pick<UnitsRow, 'id' | 'number' | 'address' | 'latitude' | 'longitude' | 'geocodingStatus'> & {
  houseType: string | null
  /** Its street was found, and not the house. */
  isApproximate: boolean
  homeowners: number
  onboarded: boolean
  lastChatAt: string | null
  /** Categories that a home of its type needs and that no ready document is of; null when its type is not known. */
  missingDocuments: number | null
}

export type MapUnits = { units: MapUnit[]; total: number }

/** More would neither be seen on a plan nor read in the list beside it. */
export const mostMapUnits = 1_000

type Row = MapUnit & { total: number }

/** The homes of one development with what a plan shows of them, by number; and how many there are. */
export function mapUnits(
  scope: Scope,
  { tenantId, developmentId }: { tenantId: string; developmentId: string },
): Promise<MapUnits> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH missing AS (
         SELECT type.id AS house_type_id, count(DISTINCT needed.category) FILTER (WHERE NOT EXISTS (
             SELECT FROM documents AS document
             WHERE document.tenant_id = :tenantId AND document.development_id = :developmentId AND document.category = needed.category
               AND document.ready_version IS NOT NULL AND (document.house_type_id IS NULL OR document.house_type_id = type.id)
           ))::int AS documents
         FROM house_types AS type
           LEFT JOIN document_requirements AS needed ON needed.tenant_id = type.tenant_id AND needed.development_id = type.development_id
             AND (needed.house_type_id IS NULL OR needed.house_type_id = type.id)
         WHERE type.tenant_id = :tenantId AND type.development_id = :developmentId
         GROUP BY type.id
       ),
       home AS (
         SELECT u.id, u.number, u.address, u.house_type_id, u.latitude, u.longitude, u.geocoding_status,
           u.geocoding_status = 'geocoded' AND u.geocoding_precision IS NOT DISTINCT FROM 'approximate' AS is_approximate, count(*) OVER ()::int AS total
         FROM units AS u WHERE u.tenant_id = :tenantId AND u.development_id = :developmentId
         ORDER BY ${homeNumberOrder('u.number')}, u.id LIMIT ${mostMapUnits}
       )
       SELECT home.id, home.number, home.address, type.name AS house_type, home.latitude, home.longitude, home.geocoding_status, home.is_approximate, home.total,
         people.homeowners, people.onboarded, people.last_chat_at, missing.documents AS missing_documents
       FROM home
         LEFT JOIN house_types AS type ON type.id = home.house_type_id
         LEFT JOIN missing ON missing.house_type_id = home.house_type_id
         LEFT JOIN LATERAL (
           SELECT count(*)::int AS homeowners, coalesce(bool_or(person.onboarded_at IS NOT NULL), false) AS onboarded,
             max(talk.last_message_at) AS last_chat_at
           FROM homeowners AS person LEFT JOIN LATERAL (
             SELECT c.last_message_at FROM conversations AS c WHERE c.homeowner_id = person.id AND c.in_place_by IS NULL AND c.has_question
             ORDER BY c.last_message_at DESC LIMIT 1
           ) AS talk ON true
           WHERE person.unit_id = home.id AND person.moved_out_at IS NULL
         ) AS people ON true
       ORDER BY ${homeNumberOrder('home.number')}, home.id`,
      { tenantId, developmentId },
    )
    return {
      units: rows.map(({ total: _, lastChatAt, ...row }) => ({
        ...row,
        lastChatAt,
      })),
      total: rows[0]?.total ?? 0,
    }
  })
}

export type MapPointsFilters = { tenantId: string; developmentId: string; from: string; to: string }

export type MapPoint = Pick<
  PointsOfInterestRow,
  'id' | 'name' | 'category' | 'description' | 'latitude' | 'longitude'
> & {
  /** Clicks of the period. */
  clicks: number
}

export const mostPoints = 200

/** The points of interest of a development, the most clicked first. */
export function mapPoints(scope: Scope, filters: MapPointsFilters): Promise<MapPoint[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: MapPoint[] }>(
      `WITH clicked AS (
         SELECT e.payload ->> 'pointOfInterestId' AS point_id, count(*)::int AS clicks
         FROM analytics_events AS e JOIN tenants AS t ON t.id = e.tenant_id
         WHERE e.tenant_id = :tenantId AND e.development_id = :developmentId AND e.type = 'poi.clicked'
           AND ${inDays('e.created_at', { zone: 't.timezone' })}
         GROUP BY 1
       )
       SELECT p.id, p.name, p.category, p.description, p.latitude, p.longitude, coalesce(clicked.clicks, 0) AS clicks
       FROM points_of_interest AS p LEFT JOIN clicked ON clicked.point_id = p.id::text
       WHERE p.tenant_id = :tenantId AND p.development_id = :developmentId
       ORDER BY clicks DESC, lower(p.name), p.id LIMIT ${mostPoints}`,
      filters,
    )
    return rows
  })
}

/** What the site plan of a development is drawn of; nothing where it has none. */
export function sitePlan(
  scope: Scope,
  { tenantId, developmentId }: { tenantId: string; developmentId: string },
): Promise<PlanArea[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: { plan: string | null }[] }>(
      `SELECT site_plan::text AS plan FROM developments WHERE tenant_id = ? AND id = ?`,
      [tenantId, developmentId],
    )
    const plan = rows[0]?.plan
    return plan ? areasOf(keptPlan(JSON.parse(plan))) : []
  })
}
