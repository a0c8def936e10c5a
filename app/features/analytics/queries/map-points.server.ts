import type { Scope } from '~/auth/scope.server'

export type MapPointsFilters = { tenantId: string; developmentId: string; from: string; to: string }

export type MapPoint = {
  id: string
  name: string
  category: string
  description: string
  latitude: number
  longitude: number
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
           AND e.created_at >= :from::date::timestamp AT TIME ZONE t.timezone
           AND e.created_at < (:to::date + 1)::timestamp AT TIME ZONE t.timezone
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
