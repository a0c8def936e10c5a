import type { HomeScope } from '~/auth/scope.server'
import { notFound } from '~/platform/problem.server'

export type FrameRow = { developmentName: string; address: string }

/**
 * Whose home it is, for the frame of every page.
 * @throws 404 for a home that is no more.
 */
export function homeFrame(scope: HomeScope): Promise<FrameRow> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: FrameRow[] }>(
      `SELECT developments.name AS development_name, units.address
       FROM units
       JOIN developments ON developments.id = units.development_id
       WHERE units.id = ?`,
      [scope.unitId],
    )
    const [home] = rows
    if (!home) throw notFound('Home')
    return home
  })
}
