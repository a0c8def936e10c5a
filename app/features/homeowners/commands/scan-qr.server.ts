import type { Arrival } from '~/auth/arrival-cookie.server'
import { lookUpSecret, mayKeepRefusedScan, takeScan, takeWrongSecret } from '~/auth/arrival-limits.server'
import { currentOrigin } from '~/auth/origin.server'
import { hashQrToken } from '~/auth/qr-token.server'
import { signInScope } from '~/auth/scope.server'
import { refuseSuspended } from '~/auth/suspension.server'
import { entryPath } from '~/domain/paths/home'
import { recordEvent } from '~/events/record-event.server'
import { append } from '~/models/append'
import { QrScan } from '~/models/qr-scan'
import { Unit } from '~/models/unit'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { isByProgram } from '~/platform/http/looking-ahead.server'

export type Scan =
  | { kind: 'arrived'; arrival: Arrival }
  | { kind: 'unknown' }
  | { kind: 'revoked' }
  | { kind: 'used_up' }
  | { kind: 'slowed'; retryAfterS: number }

/** The agent of whoever scanned; null where nobody did. */
type Scanner = string | null

type Place = Pick<QrScan, 'tenantId' | 'developmentId' | 'unitId'>

const nowhere: Place = { tenantId: null, developmentId: null, unitId: null }

/**
 * Looks a scanned code up, and writes down that it was scanned, unless it was a program that shows where a link leads. What is not a
 * good code says nothing of any home.
 * @throws a redirect where the company of the home is suspended.
 */
export async function scanQr(token: string, request: Request): Promise<Scan> {
  const userAgent = isByProgram(request) ? null : (request.headers.get('User-Agent') ?? '').slice(0, 300)
  const qrTokenHash = hashQrToken(token)
  const looked = await lookUpSecret(entryPath.qr(''), () => unitOf(qrTokenHash))
  const retryAfterS = looked.found ? await takeScan(looked.found) : looked.retryAfterS
  if (retryAfterS > 0) {
    await keepRefused('slowed', userAgent)
    return { kind: 'slowed', retryAfterS }
  }
  const scan: Scan = looked.found ? await lookUp(qrTokenHash, userAgent) : { kind: 'unknown' }
  if (scan.kind === 'unknown') await keepRefused('unknown', userAgent)
  if (scan.kind === 'revoked') await takeWrongSecret()
  return scan
}

function unitOf(qrTokenHash: string): Promise<string | null> {
  return signInScope().read(async (tx) => {
    const unit = await Unit.query(tx).findOne({ qrTokenHash }).select('id')
    return unit?.id ?? null
  })
}

function lookUp(qrTokenHash: string, userAgent: Scanner): Promise<Scan> {
  return signInScope(currentOrigin()).write(async (tx): Promise<Scan> => {
    const unit = await Unit.query(tx)
      .findOne({ qrTokenHash })
      .select('id', 'tenantId', 'developmentId', 'qrRevokedAt', 'qrUses', 'qrUseLimit')
    if (!unit) return { kind: 'unknown' }
    const { id: unitId, tenantId, developmentId } = unit
    await refuseSuspended(tx, tenantId)
    const place = { unitId, tenantId, developmentId }
    const reason = unit.qrRevokedAt ? 'revoked' : unit.qrUses >= unit.qrUseLimit ? 'used_up' : null
    await keep(tx, reason ?? 'arrived', userAgent, place)
    return reason ? { kind: reason } : { kind: 'arrived', arrival: { unitId, qrTokenHash } }
  })
}

async function keepRefused(outcome: 'unknown' | 'slowed', userAgent: Scanner): Promise<void> {
  if (userAgent === null) return
  if (!(await mayKeepRefusedScan(outcome))) return
  await signInScope(currentOrigin()).write((tx) => keep(tx, outcome, userAgent, nowhere))
}

async function keep(tx: Transaction, outcome: QrScan['outcome'], userAgent: Scanner, place: Place): Promise<void> {
  if (userAgent === null) return
  const address = currentOrigin().address ?? null
  await append(tx, QrScan, [{ ...place, outcome, address, userAgent, scannedAt: databaseNow(tx) }])
  const { unitId: subjectId, tenantId, developmentId } = place
  const about = subjectId && tenantId && developmentId ? { subjectId, tenantId, developmentId } : {}
  if (outcome === 'arrived') await recordEvent(tx, { type: 'qr.scanned', ...about, payload: {} })
  else await recordEvent(tx, { type: 'qr.refused', ...about, payload: { reason: outcome } })
}
