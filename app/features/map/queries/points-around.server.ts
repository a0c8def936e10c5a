import type { HomeScope } from '~/auth/scope.server'
import type { PointsOfInterestRow } from '~/models/rows'

export type PointAround = Pick<
  PointsOfInterestRow,
  'id' | 'name' | 'category' | 'description' | 'latitude' | 'longitude'
>

const mostPoints = 200

/** The points of interest of a homeowner's development. */
export function pointsAround({ read, developmentId }: HomeScope): Promise<PointAround[]> {
  return read(async (tx) => {
    const { rows } = await tx.raw<{ rows: PointAround[] }>(
      `SELECT id, name, category, description, latitude, longitude FROM points_of_interest
       WHERE development_id = ? ORDER BY lower(name), id LIMIT ${mostPoints}`,
      [developmentId],
    )
    return rows
  })
}
