import { qrPath } from '~/auth/qr-token.server'
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { Unit } from '~/models/unit'
import { notFound } from '~/platform/problem.server'

/**
 * The path that a home's QR code leads to. Whoever has it can try to come in, so it is on record who saw it.
 * @throws 404 for a unit that the person may not see, and for one whose code is revoked.
 */
export function showQr(
  scope: Scope,
  { developmentId, unitId }: { developmentId: string; unitId: string },
): Promise<string> {
  return scope.write(async (tx) => {
    const unit = await Unit.query(tx)
      .findOne({ id: unitId, developmentId, qrRevokedAt: null })
      .select('id', 'tenantId', 'qrSalt')
    if (!unit) throw notFound('QR code')
    await recordEvent(tx, { type: 'qr.shown', subjectId: unitId, tenantId: unit.tenantId, developmentId, payload: {} })
    return qrPath(unit)
  })
}
