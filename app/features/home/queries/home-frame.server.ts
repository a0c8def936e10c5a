import type { HomeScope } from '~/auth/scope.server'
import { readPreferences } from '~/domain/homeowners/preferences'
import { accentShades } from '~/domain/settings/brand'
import type { TextSize } from '~/lib/text-size'
import { readSettings } from '~/models/tenant-settings'
import { notFound } from '~/platform/problem.server'

export type FrameRow = {
  brand: { shades: ReturnType<typeof accentShades>; supportPhone: string }
  developmentName: string
  address: string
  isIntroSeen: boolean
  textSize: TextSize
}

type Row = Omit<FrameRow, 'brand' | 'textSize'> & { preferences: unknown }

/**
 * Whose home it is, for the frame of every page, and whether its owner was greeted yet.
 * @throws 404 for a home that is no more.
 */
export function homeFrame(scope: HomeScope): Promise<FrameRow> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `SELECT developments.name AS development_name, units.address, homeowners.intro_seen_at IS NOT NULL AS is_intro_seen,
         homeowners.preferences
       FROM units
       JOIN developments ON developments.id = units.development_id
       JOIN homeowners ON homeowners.id = ?
       WHERE units.id = ?`,
      [scope.homeownerId, scope.unitId],
    )
    const [home] = rows
    if (!home) throw notFound('Home')
    const { preferences, ...frame } = home
    const brand = await readSettings(tx, scope.tenantId, 'brand')
    return {
      ...frame,
      brand: { shades: accentShades(brand), supportPhone: brand.supportPhone },
      textSize: readPreferences(preferences).textSize,
    }
  })
}
