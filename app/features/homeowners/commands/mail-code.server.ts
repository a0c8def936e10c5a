import type { Claim } from '~/auth/claim-cookie.server'
import {
  codeLifetimeMs,
  hashCode,
  hashLinkToken,
  linkLifetimeMs,
  newCode,
  newLinkToken,
} from '~/auth/sign-in-secrets.server'
import { recordEvent } from '~/events/record-event.server'
import { append } from '~/models/append'
import { SignInCode } from '~/models/sign-in-code'
import type { Transaction } from '~/platform/db/transaction.server'
import { queueMail } from '~/platform/mail/queue-mail.server'
import { publicUrl } from '~/platform/public-url.server'
import { matchHomeowner, ownerOfAddress } from '../match-homeowner'
import { arrivedHomeIn } from '../queries/arrived-home.server'
import { codeMail } from '../views/sign-in-mails'
import { homeAtCode } from './let-in.server'

/**
 * Mails a code to who claims to live in a home, if they are on record there without an address, or their claim is doubted, or the
 * address is on record and the name is not the one beside it; the codes that they were sent before are worthless then. Says nothing of whether it did, but whether there is such a home.
 * @param options.isDoubted so many claims at the home were wrong that who is on record by this address is asked for a code, too.
 */
export async function mailCode(tx: Transaction, claim: Claim, { isDoubted = false } = {}): Promise<boolean> {
  const home = await homeAtCode(tx, claim)
  const shown = home && (await arrivedHomeIn(tx, claim))
  if (!home || !shown) return false
  const { id: unitId, tenantId, developmentId } = home.unit
  const named = matchHomeowner(home.homeowners, claim)
  const homeowner = named ?? ownerOfAddress(home.homeowners, claim)
  // Who is named by the address on record is let in without a code, unless they are doubted.
  if (!homeowner || (named?.email && !isDoubted)) {
    const about = { subjectId: unitId, tenantId, developmentId }
    await recordEvent(tx, { type: 'homeowner.confirmation_failed', ...about, payload: { unitId } })
    return true
  }
  const { claimId, email } = claim
  const code = newCode()
  // To the address on record a link may go as well, as by the page to sign in: whatever became of the page, it is the way home.
  const link = homeowner.email && !homeowner.mustScan ? newLinkToken() : null
  const now = new Date()
  await SignInCode.query(tx).delete().where({ homeownerId: homeowner.id, kind: 'code', email, usedAt: null })
  const secret = { tenantId, developmentId, homeownerId: homeowner.id, email, createdAt: now }
  const endsAfter = (ms: number) => new Date(now.getTime() + ms)
  await append(tx, SignInCode, [
    {
      ...{ ...secret, id: claimId, kind: 'code', secretHash: hashCode(claimId, code) },
      expiresAt: endsAfter(codeLifetimeMs),
    },
  ])
  if (link)
    await append(tx, SignInCode, [
      { ...secret, kind: 'link', secretHash: hashLinkToken(link), expiresAt: endsAfter(linkLifetimeMs) },
    ])
  await queueMail(tx, {
    ...{ tenantId, about: { developmentId, homeownerId: homeowner.id }, to: email, kind: 'sign_in_code' },
    ...codeMail({ ...shown, code, url: link && publicUrl(`/sign-in/${link}`) }),
  })
  const about = { subjectId: homeowner.id, tenantId, developmentId }
  await recordEvent(tx, { type: 'homeowner.code_sent', ...about, payload: { kind: 'code' } })
  return true
}
