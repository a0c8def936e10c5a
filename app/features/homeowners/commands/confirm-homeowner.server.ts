import { accountKey } from '~/auth/account-key.server'
import type { Arrival } from '~/auth/arrival-cookie.server'
import {
  type Claimant,
  forgetOwnClaims,
  giveBackOwnClaim,
  isClaimDoubted,
  takeMail,
  takeOwnClaim,
  takeRefusedClaim,
} from '~/auth/arrival-limits.server'
import { type Claim, newClaim } from '~/auth/claim-cookie.server'
import { inEvenTime } from '~/auth/even-time.server'
import { knownDevice } from '~/auth/known-device.server'
import { currentOrigin } from '~/auth/origin.server'
import { signInScope } from '~/auth/scope.server'
import { entryPath } from '~/domain/paths/home'
import { inTurn } from '~/lib/in-turn'
import { forgetInRequest } from '~/platform/request-context.server'
import { matchHomeowner } from '../match-homeowner'
import { homeAtCode, letIn, type LetIn } from './let-in.server'
import { mailCode } from './mail-code.server'

export type Confirmation =
  | LetIn
  /** The code was revoked or used up meanwhile, or nobody is on record for the home. */
  | { kind: 'no_home' }
  /** A code is on its way if the name is on record without an address; whoever asks is not told. */
  | { kind: 'code_asked'; claim: Claim }
  | { kind: 'slowed'; retryAfterS: number }

type Said = { name: string; email: string }

/**
 * Lets a homeowner in who scanned the home's code and says who they are, where their e-mail address is on record. Everybody else
 * is asked for a code, which is mailed to those of the home of whom no address is on record. While very many others are wrong, everybody
 * is, and it is mailed to who is right.
 */
export function confirmHomeowner(request: Request, arrival: Arrival, said: Said): Promise<Confirmation> {
  // One at a time: guesses that are sent all at once would be checked before any of them counts.
  return inEvenTime(() =>
    inTurn(`arrival:${arrival.unitId}`, async () => {
      const by = await claimantOf(request, arrival, said)
      const retryAfterS = await takeOwnClaim(by, entryPath.welcome())
      if (retryAfterS > 0) return { kind: 'slowed', retryAfterS }
      const isDoubted = await isClaimDoubted(by)
      const known = await signInScope(currentOrigin()).write(async (tx): Promise<LetIn | 'no_home' | null> => {
        const home = await homeAtCode(tx, arrival)
        if (!home) return 'no_home'
        const homeowner = matchHomeowner(home.homeowners, said)
        return homeowner?.email && !isDoubted
          ? letIn(tx, request, { homeowner, email: said.email, byCode: true })
          : null
      })
      forgetInRequest()
      if (known === 'no_home') return { kind: known }
      if (known) {
        await forgetOwnClaims(by)
        return known
      }
      // Whatever comes of the mail: else a name could be guessed for an address that has had its mails.
      await takeRefusedClaim(by)
      return askForCode(by, arrival, said, isDoubted)
    }),
  )
}

/** Asks for a code again, by a claim that was made before. */
export function askAgain(request: Request, arrival: Arrival, { name, email }: Claim): Promise<Confirmation> {
  return inEvenTime(() =>
    inTurn(`arrival:${arrival.unitId}`, async () => {
      const by = await claimantOf(request, arrival, { name, email })
      const retryAfterS = await takeOwnClaim(by, entryPath.code())
      if (retryAfterS > 0) return { kind: 'slowed', retryAfterS }
      const isDoubted = await isClaimDoubted(by)
      const asked = await askForCode(by, arrival, { name, email }, isDoubted)
      if (asked.kind === 'slowed') await giveBackOwnClaim(by)
      else await takeRefusedClaim(by)
      return asked
    }),
  )
}

async function claimantOf(request: Request, { unitId }: Arrival, { email }: Said): Promise<Claimant> {
  return { unitId, device: await knownDevice(request, accountKey(email)) }
}

// What it costs, records and answers is the same for a name that is on record and for one that is not.
async function askForCode(
  { device }: Claimant,
  { unitId, qrTokenHash }: Arrival,
  said: Said,
  isDoubted: boolean,
): Promise<Confirmation> {
  const waitS = await takeMail(said.email, unitId, device)
  if (waitS > 0) return { kind: 'slowed', retryAfterS: waitS }
  const claim = newClaim({ unitId, qrTokenHash, ...said })
  const isHome = await signInScope(currentOrigin()).write((tx) => mailCode(tx, claim, { isDoubted }))
  return isHome ? { kind: 'code_asked', claim } : { kind: 'no_home' }
}
