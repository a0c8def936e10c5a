import { accountKey } from '~/auth/account-key.server'
import type { Arrival } from '~/auth/arrival-cookie.server'
import { forgetOwnClaims, takeCodeTry } from '~/auth/arrival-limits.server'
import { type Claim, isClaimOpen } from '~/auth/claim-cookie.server'
import { inEvenTime } from '~/auth/even-time.server'
import { knownDevice } from '~/auth/known-device.server'
import { currentOrigin } from '~/auth/origin.server'
import { signInScope } from '~/auth/scope.server'
import { isCode } from '~/auth/sign-in-secrets.server'
import { recordEvent } from '~/events/record-event.server'
import { inTurn } from '~/lib/in-turn'
import type { Transaction } from '~/platform/db/transaction.server'
import { forgetInRequest } from '~/platform/request-context.server'
import { matchHomeowner, ownerOfAddress } from '../match-homeowner'
import { homeAtCode, letIn, type LetIn } from './let-in.server'

export type CodeConfirmation =
  | LetIn
  | { kind: 'no_home' }
  | { kind: 'wrong' }
  /** Too late, or tried too often: a new code is needed. */
  | { kind: 'expired' }
  | { kind: 'spent' }

const mostAttempts = 5

/**
 * Lets a homeowner in who enters the code that was mailed to them, and keeps the address it went to on record. To somebody who
 * was never sent one the answers are the same as to somebody who mistypes.
 */
export function confirmCode(
  request: Request,
  arrival: Arrival,
  { claim, code }: { claim: Claim; code: string },
): Promise<CodeConfirmation> {
  return inEvenTime(() =>
    inTurn(`arrival:${arrival.unitId}`, async () => {
      if (!isClaimOpen(claim)) return { kind: 'expired' }
      if ((await takeCodeTry(claim.claimId)) > 0) return { kind: 'spent' }
      const confirmation = await signInScope(currentOrigin()).write((tx) => enter(tx, request, claim, code))
      forgetInRequest()
      const { unitId } = arrival
      if (confirmation.kind === 'confirmed')
        await forgetOwnClaims({ unitId, device: await knownDevice(request, accountKey(claim.email)) })
      return confirmation
    }),
  )
}

async function enter(tx: Transaction, request: Request, claim: Claim, code: string): Promise<CodeConfirmation> {
  const home = await homeAtCode(tx, claim)
  if (!home) return { kind: 'no_home' }
  // The one who the code was for may have given an address meanwhile, from another phone: then it is somebody else of that name.
  const isProven = await isRight(tx, claim, code)
  const homeowner = isProven ? (matchHomeowner(home.homeowners, claim) ?? ownerOfAddress(home.homeowners, claim)) : null
  if (homeowner) return letIn(tx, request, { homeowner, email: claim.email, byCode: true })
  const { id: unitId, tenantId, developmentId } = home.unit
  const about = { subjectId: unitId, tenantId, developmentId }
  await recordEvent(tx, { type: 'homeowner.confirmation_failed', ...about, payload: { unitId } })
  return { kind: 'wrong' }
}

// Counted in the row first, so that tries at the same moment in several processes count too; used once.
async function isRight(tx: Transaction, { claimId }: Claim, code: string): Promise<boolean> {
  const { rows } = await tx.raw<{ rows: { secretHash: string }[] }>(
    `UPDATE sign_in_codes SET attempts = attempts + 1
     WHERE id = ? AND kind = 'code' AND used_at IS NULL AND expires_at > statement_timestamp() AND attempts < ?
     RETURNING secret_hash`,
    [claimId, mostAttempts],
  )
  const found = rows[0]
  if (!found || !isCode(found.secretHash, claimId, code)) return false
  await tx.raw('UPDATE sign_in_codes SET used_at = statement_timestamp() WHERE id = ?', [claimId])
  return true
}
