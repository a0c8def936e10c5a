import type { Arrival } from '~/auth/arrival-cookie.server'
import { takeArrival, takeRefusal } from '~/auth/arrival-limits.server'
import { currentOrigin } from '~/auth/origin.server'
import { hashQrToken } from '~/auth/qr-token.server'
import { signInScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { Unit } from '~/models/unit'

export type QrScan =
  | { kind: 'arrived'; arrival: Arrival }
  | { kind: 'unknown' }
  | { kind: 'revoked' }
  | { kind: 'slowed'; retryAfterS: number }

/** Looks a scanned code up. What is not a good code says nothing of any home. */
export async function scanQr(token: string): Promise<QrScan> {
  const retryAfterS = await takeArrival()
  const scan: QrScan = retryAfterS > 0 ? { kind: 'slowed', retryAfterS } : await lookUp(hashQrToken(token))
  if (scan.kind === 'unknown' || scan.kind === 'revoked') await takeRefusal()
  return scan
}

function lookUp(qrTokenHash: string): Promise<QrScan> {
  return signInScope(currentOrigin()).write(async (tx): Promise<QrScan> => {
    const unit = await Unit.query(tx).findOne({ qrTokenHash }).select('id', 'tenantId', 'developmentId', 'qrRevokedAt')
    if (!unit) {
      await recordEvent(tx, { type: 'qr.refused', payload: { reason: 'unknown' } })
      return { kind: 'unknown' }
    }
    const { id: unitId, tenantId, developmentId } = unit
    const place = { subjectId: unitId, tenantId, developmentId }
    if (unit.qrRevokedAt) {
      await recordEvent(tx, { type: 'qr.refused', ...place, payload: { reason: 'revoked' } })
      return { kind: 'revoked' }
    }
    await recordEvent(tx, { type: 'qr.scanned', ...place, payload: {} })
    return { kind: 'arrived', arrival: { unitId, qrTokenHash } }
  })
}
