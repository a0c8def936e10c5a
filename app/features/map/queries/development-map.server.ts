import type { Scope } from '~/auth/scope.server'
import type { Point } from '~/lib/geometry'
import type { SitePlan } from '~/domain/site-plan/site-plan'
import { keptPlan } from '~/domain/site-plan/site-plan-schema'
import type { UnitsRow } from '~/models/rows'

export type DevelopmentMap = { at: Point | null; plan: SitePlan | null; homes: { number: string; at: Point | null }[] }

type Row = {
  latitude: number | null
  longitude: number | null
  plan: string | null
  homes: Pick<UnitsRow, 'number' | 'latitude' | 'longitude'>[]
}

/** Where a development is, its site plan, and where its homes stand: what a plan is drawn of and checked against. */
export function developmentMap(scope: Scope, developmentId: string): Promise<DevelopmentMap> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `SELECT d.latitude, d.longitude, d.site_plan::text AS plan, coalesce((
           SELECT json_agg(json_build_object('number', u.number, 'latitude', u.latitude, 'longitude', u.longitude))
           FROM (SELECT number, latitude, longitude FROM units WHERE development_id = d.id ORDER BY id LIMIT 5000) AS u
         ), '[]'::json) AS homes
       FROM developments AS d WHERE d.id = ?`,
      [developmentId],
    )
    const [row] = rows
    return {
      at: pointOf(row),
      plan: row?.plan ? keptPlan(JSON.parse(row.plan)) : null,
      homes: (row?.homes ?? []).map((home) => ({ number: home.number, at: pointOf(home) })),
    }
  })
}

function pointOf(place: { latitude: number | null; longitude: number | null } | undefined): Point | null {
  return place && place.latitude !== null && place.longitude !== null ? [place.latitude, place.longitude] : null
}
