import { accountKey } from '~/auth/account-key.server'
import type { Arrival } from '~/auth/arrival-cookie.server'
import { deviceCookie } from '~/auth/known-device.server'
import { addSession } from '~/auth/sessions.server'
import { refuseSuspended } from '~/auth/suspension.server'
import { recordEvent } from '~/events/record-event.server'
import { Homeowner } from '~/models/homeowner'
import { Unit } from '~/models/unit'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import type { Progress } from '../next-step'
import { holdCode } from '~/auth/renew-code.server'

/** `setCookies` are the session, and the mark of a browser that was let in before. */
export type LetIn = { kind: 'confirmed'; setCookies: string[] } & Progress

type HomeAtCode = { unit: Pick<Unit, 'id' | 'tenantId' | 'developmentId'>; homeowners: Homeowner[] }

/**
 * The home that a code is for, held until the transaction is over; null when the code no longer lets anybody in, or nobody is on record.
 * @throws a redirect where the company of the home is suspended.
 */
export async function homeAtCode(tx: Transaction, { unitId, qrTokenHash }: Arrival): Promise<HomeAtCode | null> {
  await holdCode(tx, unitId)
  const unit = await Unit.query(tx)
    .findOne({ id: unitId, qrTokenHash, qrRevokedAt: null })
    .whereNotNull('soldAt')
    .whereRaw('qr_uses < qr_use_limit')
    .select('id', 'tenantId', 'developmentId')
  if (!unit) return null
  await refuseSuspended(tx, unit.tenantId)
  const homeowners = await Homeowner.query(tx)
    .where({ unitId, movedOutAt: null })
    .select(
      'id',
      'tenantId',
      'developmentId',
      'unitId',
      'name',
      'email',
      'mustScan',
      'onboardedAt',
      'termsAcceptedAt',
      'introSeenAt',
    )
    .orderBy(['createdAt', 'id'])
    .forUpdate()
  return homeowners.length > 0 ? { unit, homeowners } : null
}

/**
 * Lets a homeowner in who has shown who they are. The session is of the same transaction as the look at the code: one that is
 * revoked meanwhile has no session to outlive it.
 * @param email the address that they have shown to be theirs.
 */
export async function letIn(
  tx: Transaction,
  request: Request,
  { homeowner, email, byCode }: { homeowner: Homeowner; email: string; byCode: boolean },
): Promise<LetIn> {
  const { id: homeownerId, tenantId, developmentId, unitId, onboardedAt } = homeowner
  const now = databaseNow(tx)
  await Homeowner.query(tx)
    .findById(homeownerId)
    .patch({
      email: homeowner.email ?? email,
      onboardedAt: onboardedAt ?? now,
      ...(byCode && { mustScan: false }),
      ...((!onboardedAt || !homeowner.email) && { updatedAt: now }),
    })
  if (byCode) await tx.raw('UPDATE units SET qr_uses = qr_uses + 1 WHERE id = ?', [unitId])
  if (!onboardedAt) {
    const about = { subjectId: homeownerId, tenantId, developmentId }
    await recordEvent(tx, { type: 'homeowner.onboarded', ...about, payload: { unitId } })
  }
  const setCookies = [
    await addSession(tx, request, { homeownerId, tenantId, developmentId }),
    await deviceCookie(request, accountKey(email)),
  ]
  const { termsAcceptedAt, introSeenAt } = homeowner
  return {
    kind: 'confirmed',
    setCookies,
    hasAcceptedTerms: termsAcceptedAt !== null,
    hasSeenIntro: introSeenAt !== null,
  }
}
