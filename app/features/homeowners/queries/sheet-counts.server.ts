import type { Scope } from '~/auth/scope.server'

export type SheetCounts = { waiting: number; sold: number; revoked: number }

/** How many homes of a development each choice would print, and how many have no code that works. */
export function sheetCounts(scope: Scope, place: { tenantId: string; developmentId: string }): Promise<SheetCounts> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: SheetCounts[] }>(
      `SELECT
         count(*) FILTER (WHERE sold_at IS NOT NULL AND qr_revoked_at IS NULL AND NOT is_in)::int AS waiting,
         count(*) FILTER (WHERE sold_at IS NOT NULL AND qr_revoked_at IS NULL)::int AS sold,
         count(*) FILTER (WHERE qr_revoked_at IS NOT NULL)::int AS revoked
       FROM (
         SELECT sold_at, qr_revoked_at, EXISTS (
           SELECT FROM homeowners WHERE homeowners.unit_id = units.id AND homeowners.onboarded_at IS NOT NULL AND homeowners.moved_out_at IS NULL) AS is_in
         FROM units WHERE tenant_id = :tenantId AND development_id = :developmentId
       ) AS home`,
      place,
    )
    return rows[0] ?? { waiting: 0, sold: 0, revoked: 0 }
  })
}
