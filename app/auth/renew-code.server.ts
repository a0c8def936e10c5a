import { randomUUID } from 'node:crypto'
import { recordEvent } from '~/events/record-event.server'
import { Homeowner } from '~/models/homeowner'
import { Unit } from '~/models/unit'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { hashQrToken, qrTokenOf } from './qr-token.server'
import { endSessionsOfUnit } from './sessions.server'

type CodeOfHome = { tenantId: string; developmentId: string; unitId: string; replace: boolean }

/**
 * Takes the trust from a home's QR code, in the transaction of who holds it: sessions and keys that came by it end, and no mailed link lets
 * anybody in before they have come in by the new one. Recorded as `qr.revoked`.
 */
export async function endCode(
  tx: Transaction,
  { tenantId, developmentId, unitId, replace }: CodeOfHome,
): Promise<void> {
  const qrSalt = randomUUID()
  const renewed = { qrSalt, qrTokenHash: hashQrToken(qrTokenOf({ id: unitId, qrSalt })), qrRevokedAt: null, qrUses: 0 }
  const now = databaseNow(tx)
  await Unit.query(tx)
    .findById(unitId)
    .patch({ ...(replace ? renewed : { qrRevokedAt: now }), sheetPrintedAt: null, updatedAt: now })
  await endSessionsOfUnit(tx, unitId)
  await Homeowner.query(tx).where({ unitId }).patch({ mustScan: true, invitedAt: null })
  await recordEvent(tx, { type: 'qr.revoked', subjectId: unitId, tenantId, developmentId, payload: {} })
}

/**
 * Holds the code of a home until the transaction is over: whoever comes in by it and whoever revokes it go one after the other.
 * What is read of the home afterwards is what the one before left.
 */
export async function holdCode(tx: Transaction, unitId: string): Promise<void> {
  await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('qr:' || ?::uuid, 0))`, [unitId])
}
