import type { Claim } from '~/auth/claim-cookie.server'
import { codeLifetimeMs, hashCode, newCode } from '~/auth/sign-in-secrets.server'
import { recordEvent } from '~/events/record-event.server'
import { append } from '~/models/append'
import { SignInCode } from '~/models/sign-in-code'
import type { Transaction } from '~/platform/db/transaction.server'
import { queueMail } from '~/platform/mail/queue-mail.server'
import { matchHomeowner } from '../match-homeowner'
import { arrivedHomeIn } from '../queries/arrived-home.server'
import { codeMail } from '../views/sign-in-mails'
import { homeAtCode } from './let-in.server'

/**
 * Mails a code to who claims to live in a home, if they are on record there without an address, or their claim is doubted; the codes
 * that they were sent before are worthless then. Says nothing of whether it did, but whether there is such a home.
 * @param options.isDoubted so many claims at the home were wrong that who is on record by this address is asked for a code, too.
 */
export async function mailCode(tx: Transaction, claim: Claim, { isDoubted = false } = {}): Promise<boolean> {
  const home = await homeAtCode(tx, claim)
  const shown = home && (await arrivedHomeIn(tx, claim))
  if (!home || !shown) return false
  const { id: unitId, tenantId, developmentId } = home.unit
  const homeowner = matchHomeowner(home.homeowners, claim)
  if (!homeowner || (homeowner.email && !isDoubted)) {
    const about = { subjectId: unitId, tenantId, developmentId }
    await recordEvent(tx, { type: 'homeowner.confirmation_failed', ...about, payload: { unitId } })
    return true
  }
  const { claimId, email } = claim
  const code = newCode()
  const now = new Date()
  await SignInCode.query(tx).delete().where({ homeownerId: homeowner.id, kind: 'code', email, usedAt: null })
  await append(tx, SignInCode, [
    {
      id: claimId,
      tenantId,
      developmentId,
      homeownerId: homeowner.id,
      kind: 'code',
      email,
      secretHash: hashCode(claimId, code),
      createdAt: now,
      expiresAt: new Date(now.getTime() + codeLifetimeMs),
    },
  ])
  await queueMail(tx, {
    ...{ tenantId, about: { developmentId, homeownerId: homeowner.id }, to: email, kind: 'sign_in_code' },
    ...codeMail({ ...shown, code }),
  })
  const about = { subjectId: homeowner.id, tenantId, developmentId }
  await recordEvent(tx, { type: 'homeowner.code_sent', ...about, payload: { kind: 'code' } })
  return true
}
