import { markDirty } from '~/events/mark-dirty.server'
import { Unit } from '~/models/unit'
import { invalidate } from '~/platform/cache.server'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { missingHouseTypes, type MissingHouseTypeRow } from '../queries/missing-house-types.server'
import { missingHouseTypeFinding } from '../views/findings'
import { findingTags, type FixResult, inOneTransaction, recordFixed, type TenantScope } from './run-fix.server'

/** Gives homes without a house type the one that the data leaves no doubt about. */
export async function fixMissingHouseTypes(scope: TenantScope, { apply }: { apply: boolean }): Promise<FixResult> {
  const { tenantId } = scope
  const { found, mended } = await inOneTransaction(scope, apply, async (tx) => {
    const found = await missingHouseTypes(tx, { tenantId })
    let mended = 0
    if (apply) for (const row of found.rows) mended += await setHouseType(tx, tenantId, row)
    return { found, mended }
  })
  if (mended) await invalidate(findingTags(tenantId))
  return { fix: 'missing-house-types', findings: found.rows.map(missingHouseTypeFinding), mended, more: found.more }
}

async function setHouseType(
  tx: Transaction,
  tenantId: string,
  { unitId, developmentId, suggestion: { houseTypeId, because } }: MissingHouseTypeRow,
): Promise<number> {
  if (!houseTypeId) return 0
  const changed = await Unit.query(tx)
    .findById(unitId)
    .whereNull('houseTypeId')
    .patch({ houseTypeId, updatedAt: databaseNow(tx) })
  if (!changed) return 0
  await recordFixed(tx, tenantId, {
    fix: 'missing-house-types',
    table: 'units',
    developmentId,
    subjectId: unitId,
    before: { houseTypeId: null },
    after: { houseTypeId, because },
  })
  await markDirty(tx, [{ tenantId, developmentId, kind: 'development', occurredAt: databaseNow(tx) }])
  return 1
}
