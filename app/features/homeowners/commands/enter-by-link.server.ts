import { lookUpSecret, takeWrongSecret } from '~/auth/arrival-limits.server'
import { currentOrigin } from '~/auth/origin.server'
import { signInScope } from '~/auth/scope.server'
import { hashLinkToken } from '~/auth/sign-in-secrets.server'
import { entryPath } from '~/domain/paths/home'
import { Homeowner } from '~/models/homeowner'
import { Unit } from '~/models/unit'
import type { Transaction } from '~/platform/db/transaction.server'
import { forgetInRequest } from '~/platform/request-context.server'
import { mailedLink } from '../queries/mailed-link.server'
import { holdCode } from '~/auth/renew-code.server'
import { letIn, type LetIn } from './let-in.server'

/** Lets a homeowner in by the link that was mailed to them, once. */
export async function enterByLink(
  request: Request,
  token: string,
): Promise<LetIn | { kind: 'worthless' } | { kind: 'slowed'; retryAfterS: number }> {
  const { found, retryAfterS } = await lookUpSecret(entryPath.signIn(), () => mailedLink(token))
  if (retryAfterS > 0) return { kind: 'slowed', retryAfterS }
  if (!found) return { kind: 'worthless' }
  const entered = await signInScope(currentOrigin()).write((tx) => enter(tx, request, hashLinkToken(token)))
  if (!entered) await takeWrongSecret()
  forgetInRequest()
  return entered ?? { kind: 'worthless' }
}

async function enter(tx: Transaction, request: Request, secretHash: string): Promise<LetIn | null> {
  const { rows } = await tx.raw<{ rows: { homeownerId: string; email: string }[] }>(
    `UPDATE sign_in_codes SET used_at = statement_timestamp()
     WHERE secret_hash = ? AND kind = 'link' AND used_at IS NULL AND expires_at > statement_timestamp()
     RETURNING homeowner_id, email`,
    [secretHash],
  )
  const link = rows[0]
  const known = link && (await Homeowner.query(tx).findById(link.homeownerId).select('unitId'))
  if (!link || !known) return null
  // The code of the home may be revoked at this moment.
  await holdCode(tx, known.unitId)
  const unit = await Unit.query(tx).findOne({ id: known.unitId, qrRevokedAt: null }).whereNotNull('soldAt').select('id')
  const homeowner = await Homeowner.query(tx)
    .findOne({ id: link.homeownerId, mustScan: false, movedOutAt: null })
    .whereRaw('lower(email) = ?', [link.email])
    .select('id', 'tenantId', 'developmentId', 'unitId', 'email', 'onboardedAt', 'termsAcceptedAt', 'introSeenAt')
    .forUpdate()
  return unit && homeowner ? letIn(tx, request, { homeowner, email: link.email, byCode: false }) : null
}
