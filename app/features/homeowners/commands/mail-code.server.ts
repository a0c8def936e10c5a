import type { Claim } from '~/auth/claim-cookie.server'
import {
  codeLifetimeMs,
  hashCode,
  hashLinkToken,
  linkLifetimeMs,
  newCode,
  newLinkToken,
} from '~/auth/sign-in-secrets.server'
import { entryPath } from '~/domain/paths/home'
import { recordEvent } from '~/events/record-event.server'
import { addMs } from '~/lib/instant'
import { SignInCode } from '~/models/sign-in-code'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { queueMails } from '~/platform/mail/queue-mail.server'
import { publicUrl } from '~/platform/public-url.server'
import { matchHomeowner, ownerOfAddress } from '../match-homeowner'
import { arrivedHomeIn } from '../queries/arrived-home.server'
import { codeMail } from '../views/sign-in-mails'
import { insertCodes, type NewCode } from './insert-codes.server'
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
  const homeowner = receiverOf(home.homeowners, claim, isDoubted)
  const { email } = claim
  const place = { tenantId, developmentId }
  const { code, link, codes } = secretsFor(homeowner, claim, { place, now: databaseNow(tx) })
  const mail = codeMail({ ...shown, code, url: link && publicUrl(entryPath.signInLink(link)) })
  // The same statements whoever it is: for nobody they touch no row.
  await SignInCode.query(tx)
    .delete()
    .where({ kind: 'code', email, usedAt: null })
    .whereRaw('homeowner_id = ?::uuid', [homeowner?.id ?? null])
  await insertCodes(tx, codes)
  const about = { developmentId, homeownerId: homeowner?.id ?? '' }
  await queueMails(tx, homeowner ? [{ tenantId, about, to: email, kind: 'sign_in_code', ...mail }] : [])
  if (homeowner)
    await recordEvent(tx, { ...place, type: 'homeowner.code_sent', subjectId: homeowner.id, payload: { kind: 'code' } })
  else
    await recordEvent(tx, { ...place, type: 'homeowner.confirmation_failed', subjectId: unitId, payload: { unitId } })
  return true
}

// Who is named by the address on record is let in without a code, unless they are doubted.
function receiverOf(homeowners: Homeowners, claim: Claim, isDoubted: boolean) {
  const named = matchHomeowner(homeowners, claim)
  if (named?.email && !isDoubted) return null
  return named ?? ownerOfAddress(homeowners, claim)
}

type Homeowners = NonNullable<Awaited<ReturnType<typeof homeAtCode>>>['homeowners']
type At = { place: { tenantId: string; developmentId: string }; now: string }

// To the address on record a link may go as well, as by the page to sign in: whatever became of the page, it is the way home. For nobody
// there is a code of the same cost, and nothing to keep of it.
function secretsFor(homeowner: Homeowners[number] | null, { claimId, email }: Claim, { place, now }: At) {
  const code = newCode()
  const secretHash = hashCode(claimId, code)
  const link = homeowner?.email && !homeowner.mustScan ? newLinkToken() : null
  const codes: NewCode[] = []
  if (!homeowner) return { code, link, codes }
  const endsAfter = (ms: number) => addMs(now, ms)
  const secret = { ...place, homeownerId: homeowner.id, email, createdAt: now }
  codes.push({ ...secret, id: claimId, kind: 'code', secretHash, expiresAt: endsAfter(codeLifetimeMs) })
  if (link)
    codes.push({ ...secret, kind: 'link', secretHash: hashLinkToken(link), expiresAt: endsAfter(linkLifetimeMs) })
  return { code, link, codes }
}
