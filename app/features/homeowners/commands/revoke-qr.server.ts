import { randomUUID } from 'node:crypto'
import { hashQrToken, qrTokenOf } from '~/auth/qr-token.server'
import type { Scope } from '~/auth/scope.server'
import { endSessionsOfUnit } from '~/auth/sessions.server'
import { recordEvent } from '~/events/record-event.server'
import { Homeowner } from '~/models/homeowner'
import { Unit } from '~/models/unit'
import { databaseNow } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import { holdCode } from './hold-code.server'

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
    const qrSalt = randomUUID()
    const renewed = {
      qrSalt,
      qrTokenHash: hashQrToken(qrTokenOf({ id: unitId, qrSalt })),
      qrRevokedAt: null,
      qrUses: 0,
    }
    const now = databaseNow(tx)
    await Unit.query(tx)
      .findById(unitId)
      .patch({ ...(replace ? renewed : { qrRevokedAt: now }), sheetPrintedAt: null, updatedAt: now })
    await endSessionsOfUnit(tx, unitId)
    await Homeowner.query(tx).where({ unitId }).patch({ mustScan: true, invitedAt: null })
    const { tenantId, number } = unit
    await recordEvent(tx, { type: 'qr.revoked', subjectId: unitId, tenantId, developmentId, payload: {} })
    return { number }
  })
}
