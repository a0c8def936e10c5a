import { endCode, holdCode } from '~/auth/renew-code.server'
import type { Scope } from '~/auth/scope.server'
import { Unit } from '~/models/unit'
import { notFound } from '~/platform/problem.server'

/**
 * Makes a home's QR code worthless, and ends the sessions of those who came in by it; nor does a mailed link let them in before they
 * have come in by the new one. With `replace` a new code can be printed at
 * once; without, the home has none until it is replaced.
 * @throws 404 for a unit that the person may not see.
 */
export function revokeQr(
  scope: Scope,
  { developmentId, unitId, replace }: { developmentId: string; unitId: string; replace: boolean },
): Promise<Pick<Unit, 'number'>> {
  return scope.write(async (tx) => {
    await holdCode(tx, unitId)
    const unit = await Unit.query(tx).findOne({ id: unitId, developmentId }).select('number', 'tenantId')
    if (!unit) throw notFound('Home')
    const { tenantId, number } = unit
    await endCode(tx, { tenantId, developmentId, unitId, replace })
    return { number }
  })
}
