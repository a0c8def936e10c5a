import type { Scope } from '~/auth/scope.server'

export type HouseTypeRow = {
  code: string
  name: string
  bedrooms: number | null
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
       GROUP BY t.id ORDER BY t.name`,
      { tenantId, developmentId },
    )
    return rows
  })
}
