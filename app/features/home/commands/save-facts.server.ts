import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { Development } from '~/models/development'
import { HouseType } from '~/models/house-type'
import { Unit } from '~/models/unit'
import { databaseNow } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import type { DevelopmentFactsInput, HomeFactsInput } from '../fact-filters'

type Place = { id: string; tenantId: string }

/** Records what holds for every home of a development. @throws 400 for a house type that it does not have. */
export async function saveDevelopmentFacts(
  scope: Scope,
  { id: developmentId, tenantId }: Place,
  { defectsMonths, ratings }: DevelopmentFactsInput,
): Promise<void> {
  await scope.write(async (tx) => {
    await Development.query(tx)
      .patch({ defectsMonths, updatedAt: databaseNow(tx) })
      .where({ id: developmentId })
    for (const { houseTypeId, energyRating } of ratings) {
      const changed = await HouseType.query(tx)
        .patch({ energyRating, updatedAt: databaseNow(tx) })
        .where({ id: houseTypeId, developmentId })
      if (!changed) throw badRequest({ '': ['A house type is no longer there.'] })
    }
    const payload = { table: 'developments', change: 'saved' } as const
    await recordEvent(tx, { type: 'place.changed', subjectId: developmentId, developmentId, tenantId, payload })
  })
}

/** Records what is known of one home. @throws 404 for a home that the development does not have. */
export async function saveHomeFacts(
  scope: Scope,
  { id: developmentId, tenantId }: Place,
  { unitId, ...facts }: HomeFactsInput & { unitId: string },
): Promise<void> {
  await scope.write(async (tx) => {
    const changed = await Unit.query(tx)
      .patch({ ...facts, updatedAt: databaseNow(tx) })
      .where({ id: unitId, developmentId })
    if (!changed) throw notFound('Home')
    const payload = { table: 'units', change: 'saved' } as const
    await recordEvent(tx, { type: 'place.changed', subjectId: unitId, developmentId, tenantId, payload })
  })
}
