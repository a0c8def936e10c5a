import type { Arrival } from '~/auth/arrival-cookie.server'
import { takeArrival, takeMail, takeRefusal, waitOfUnit } from '~/auth/arrival-limits.server'
import type { Claim } from '~/auth/claim-cookie.server'
import { currentOrigin } from '~/auth/origin.server'
import { signInScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
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
 * is asked for a code, which is mailed to those of the home of whom no address is on record.
 */
export function confirmHomeowner(request: Request, arrival: Arrival, said: Said): Promise<Confirmation> {
  // One at a time: guesses that are sent all at once would be checked before any of them counts.
  return inTurn(`arrival:${arrival.unitId}`, async () => {
    const retryAfterS = (await takeArrival('/welcome')) || (await waitOfUnit(arrival.unitId))
    if (retryAfterS > 0) return { kind: 'slowed', retryAfterS }
    const known = await signInScope(currentOrigin()).write(async (tx): Promise<LetIn | 'no_home' | null> => {
      const home = await homeAtCode(tx, arrival)
      if (!home) return 'no_home'
      const homeowner = matchHomeowner(home.homeowners, said)
      return homeowner?.email ? letIn(tx, request, { homeowner, email: said.email, byCode: true }) : null
    })
    forgetInRequest()
    if (known === 'no_home') return { kind: known }
    if (known) return known
    // Whatever comes of the mail: else a name could be guessed for an address that has had its mails.
    await takeRefusal(arrival.unitId)
    return askForCode(arrival, said)
  })
}

/** Asks for a code again, by a claim that was made before. */
export function askAgain(arrival: Arrival, { name, email }: Claim): Promise<Confirmation> {
  return inTurn(`arrival:${arrival.unitId}`, async () => {
    const retryAfterS = (await takeArrival('/welcome/code')) || (await waitOfUnit(arrival.unitId))
    if (retryAfterS > 0) return { kind: 'slowed', retryAfterS }
    const asked = await askForCode(arrival, { name, email })
    if (asked.kind !== 'slowed') await takeRefusal(arrival.unitId)
    return asked
  })
}

// What it costs, records and answers is the same for a name that is on record and for one that is not.
async function askForCode(arrival: Arrival, said: Said): Promise<Confirmation> {
  const waitS = await takeMail(said.email, arrival.unitId)
  if (waitS > 0) return { kind: 'slowed', retryAfterS: waitS }
  const { unitId, qrTokenHash } = arrival
  const claim: Claim = { claimId: newId(), unitId, qrTokenHash, ...said, at: Date.now() }
  const isHome = await signInScope(currentOrigin()).write((tx) => mailCode(tx, claim))
  return isHome ? { kind: 'code_asked', claim } : { kind: 'no_home' }
}
