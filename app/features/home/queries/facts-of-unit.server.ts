import type { Scope } from '~/auth/scope.server'
import type { UnitsRow } from '~/models/rows'
import { notFound } from '~/platform/problem.server'

export type FactsOfUnit = Pick<UnitsRow, 'phase' | 'energyRating' | 'defectsEndOn' | 'mprn' | 'gprn'> & {
  /** What holds where the home has none of its own. */
  usualRating: string | null
  usualDefectsEndOn: string | null
}

/** What staff have recorded of a home, and what holds for it otherwise. @throws 404 for a home that the development does not have. */
export async function factsOfUnit(
  scope: Scope,
  { developmentId, unitId }: { developmentId: string; unitId: string },
): Promise<FactsOfUnit> {
  const facts = await scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: FactsOfUnit[] }>(
      `SELECT units.phase, units.energy_rating, units.defects_end_on, units.mprn, units.gprn, type.energy_rating AS usual_rating,
         ((units.handed_over_at AT TIME ZONE tenants.timezone)::date + make_interval(months => developments.defects_months))::date::text
           AS usual_defects_end_on
       FROM units
         JOIN developments ON developments.id = units.development_id
         JOIN tenants ON tenants.id = units.tenant_id
         LEFT JOIN house_types AS type ON type.id = units.house_type_id
       WHERE units.id = ? AND units.development_id = ?`,
      [unitId, developmentId],
    )
    return rows[0]
  })
  if (!facts) throw notFound('Home')
  return facts
}
