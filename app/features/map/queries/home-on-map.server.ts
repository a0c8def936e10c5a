import type { HomeScope } from '~/auth/scope.server'
import type { SitePlan } from '~/domain/site-plan/site-plan'
import { keptPlan } from '~/domain/site-plan/site-plan-schema'
import type { UnitsRow } from '~/models/rows'
import { notFound } from '~/platform/problem.server'

export type HomeOnMap = Pick<
  UnitsRow,
  'number' | 'address' | 'latitude' | 'longitude' | 'geocodingStatus' | 'geocodingPrecision'
> & {
  developmentName: string
  developmentLatitude: number | null
  developmentLongitude: number | null
  sitePlan: SitePlan | null
}

/**
 * Where a homeowner's own home is, and the plan of its development.
 * @throws 404 when the home is gone.
 */
export async function homeOnMap(scope: HomeScope): Promise<HomeOnMap> {
  const home = await scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: (Omit<HomeOnMap, 'sitePlan'> & { plan: string | null })[] }>(
      `SELECT u.number, u.address, u.latitude, u.longitude, u.geocoding_status, u.geocoding_precision, d.name AS development_name,
         d.latitude AS development_latitude, d.longitude AS development_longitude, d.site_plan::text AS plan
       FROM units AS u JOIN developments AS d ON d.id = u.development_id WHERE u.id = ?`,
      [scope.unitId],
    )
    return rows[0]
  })
  if (!home) throw notFound('Home')
  const { plan, ...rest } = home
  return { ...rest, sitePlan: plan ? keptPlan(JSON.parse(plan)) : null }
}
