// Homeowners come in by secrets that cannot be guessed (codes of homes, mailed links), so what counts against an address is what was
// wrong, and it refuses only what is wrong: behind one address stand a whole estate, and whoever guesses there.
import { entryPath } from '~/domain/paths/home'
import { fairQueue, QueueFull } from '~/lib/fair-queue'
import { growingDelay } from '~/platform/growing-delay.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { accountKey } from './account-key.server'
import { noteRefused } from './note-refused.server'
import { addressKey, currentOrigin } from './origin.server'
import { signInScope } from './scope.server'

const minuteS = 60
const windowS = 15 * minuteS

// Secrets that were wrong. An address that is over its limit still gets in with a right one, but is looked up after everybody else.
const wrongSecrets = rateLimiter({ name: 'arrival-address', points: 20, windowS })
const lateLookups = fairQueue({ atOnce: 1, mostWaiting: 100, mostOfKey: 10 })
// Whatever comes in one moment, and however slowly the database answers, so few are looked up before the wrong ones among them count.
const lookups = fairQueue({ atOnce: 8, mostWaiting: 2_000, mostOfKey: 500 })
const fullQueueWaitS = 5
// One home's code, scanned from one address: a family at the door, and no machine.
const scansAtOnce = rateLimiter({ name: 'arrival-scans', points: 60, windowS: 10, busy: true })

// What somebody says of who they are at one home: their own failures, and those of all who have its code.
const ownClaims = growingDelay({ name: 'arrival-claim', free: 5, firstS: minuteS, longestS: windowS, windowS: 86_400 })
const claimsOfUnit = rateLimiter({ name: 'arrival-unit', points: 30, windowS })
const claimsOfAddress = rateLimiter({ name: 'arrival-claims', points: 300, windowS })

// A mailbox is not to be flooded by whoever types its address, in however many homes, and no address is to flood mailboxes.
const mailsTo = rateLimiter({ name: 'mails-to', points: 6, windowS: 60 * minuteS })
const mailPause = rateLimiter({ name: 'mail-pause', points: 1, windowS: minuteS })
const mailsFrom = rateLimiter({ name: 'mails-from', points: 300, windowS })
const codeTries = rateLimiter({ name: 'code-tries', points: 5, windowS })

// What is kept of refused scans, so that whoever sends them cannot fill the table.
const slowedNoted = rateLimiter({ name: 'scan-slowed', points: 1, windowS: minuteS, busy: true })
const refusedNoted = rateLimiter({ name: 'scan-refused', points: 600, windowS: minuteS, busy: true })

const hereKey = () => addressKey(currentOrigin())

async function noteSlowed(path: string): Promise<void> {
  await noteRefused(signInScope(currentOrigin()), { limit: 'arrival', key: hereKey(), path })
}

type Lookup<T> = { found: T | null; retryAfterS: number }

/**
 * Looks a secret up: in its turn, or for an address that brought too many wrong ones when nobody else waits.
 * @returns what was found; or the seconds to wait when nothing was, and too much was wrong before.
 */
export async function lookUpSecret<T>(path: string, lookUp: () => Promise<T | null>): Promise<Lookup<T>> {
  const key = hereKey()
  const inTurn = await lookUpInTurn(key, lookUp)
  const { found, retryAfterS } = inTurn.isLate ? await lookUpLate(key, lookUp, inTurn.retryAfterS) : inTurn
  if (found === null && retryAfterS > 0) await noteSlowed(path)
  return { found, retryAfterS: found === null ? retryAfterS : 0 }
}

async function lookUpInTurn<T>(key: string, lookUp: () => Promise<T | null>): Promise<Lookup<T> & { isLate: boolean }> {
  return unlessFull(
    () =>
      lookups.run(key, async () => {
        const waitS = await wrongSecrets.wait(key)
        if (waitS > 0) return { found: null, retryAfterS: waitS, isLate: true }
        const found = await lookUp()
        // Others may have been wrong meanwhile: what is counted decides, and not what was read before.
        return { found, retryAfterS: found === null ? await wrongSecrets.take(key) : 0, isLate: false }
      }),
    { found: null, retryAfterS: fullQueueWaitS, isLate: false },
  )
}

function lookUpLate<T>(key: string, lookUp: () => Promise<T | null>, retryAfterS: number): Promise<Lookup<T>> {
  return unlessFull(async () => ({ found: await lateLookups.run(key, lookUp), retryAfterS }), {
    found: null,
    retryAfterS,
  })
}

async function unlessFull<T>(work: () => Promise<T>, full: T): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof QueueFull) return full
    throw error
  }
}

/** Counts a secret that was known once, and is no good any more. */
export async function takeWrongSecret(): Promise<void> {
  await wrongSecrets.take(hereKey())
}

/** Counts a scan of a home's code; returns 0, or the seconds to wait. */
export async function takeScan(unitId: string): Promise<number> {
  return scansAtOnce.take(`${unitId}:${hereKey()}`)
}

/** Whether a refused scan is written down: of those that were slowed one a minute and address, of all some hundred a minute. */
export async function mayKeepRefusedScan(outcome: 'unknown' | 'slowed'): Promise<boolean> {
  if (outcome === 'slowed' && (await slowedNoted.take(hereKey())) > 0) return false
  return (await refusedNoted.take('all')) === 0
}

/** Who says at a home who they are: by address, or by the browser that has been let in there before. */
export type Claimant = { unitId: string; device: string | null }

const claimantKey = ({ unitId, device }: Claimant) => `${unitId}:${device ? `device:${device}` : hereKey()}`

/** Counts what somebody says of themself at a home; returns 0, or the seconds to wait for who was wrong several times. */
export async function takeOwnClaim(by: Claimant, path: string): Promise<number> {
  const waitS = await ownClaims.take(claimantKey(by))
  if (waitS > 0) await noteSlowed(path)
  return waitS
}

/** It was right. */
export function forgetOwnClaims(by: Claimant): Promise<void> {
  return ownClaims.forget(claimantKey(by))
}

/** It was not looked at. */
export function giveBackOwnClaim(by: Claimant): Promise<void> {
  return ownClaims.giveBack(claimantKey(by))
}

/** It was not right: counts against all at this home, and at this address. */
export async function takeRefusedClaim({ unitId, device }: Claimant): Promise<void> {
  if (!device) await Promise.all([claimsOfUnit.take(unitId), claimsOfAddress.take(hereKey())])
}

/** Whether so many others were wrong, at this home or from this address, that who is right has to show it by their mailbox. */
export async function isClaimDoubted({ unitId, device }: Claimant): Promise<boolean> {
  if (device) return false
  const waits = await Promise.all([claimsOfUnit.wait(unitId), claimsOfAddress.wait(hereKey())])
  return Math.max(...waits) > 0
}

/**
 * Counts that somebody wants a mail sent to this address, whether or not one will be: who asks must not learn which.
 * @param about what it is asked for: one mail a minute for each, and six an hour for all; a known browser has its own six.
 * @returns 0, or the seconds to wait.
 */
export async function takeMail(email: string, about: string, device: string | null): Promise<number> {
  const key = device ? `device:${device}` : accountKey(email)
  const from = device ? 0 : await mailsFrom.wait(hereKey())
  if (from > 0) await noteSlowed(entryPath.signIn())
  const waitS = from || (await mailPause.take(`${about}:${key}`)) || (await mailsTo.take(key))
  return waitS || (device ? 0 : mailsFrom.take(hereKey()))
}

/** Counts a try to enter the code of a claim, whether or not there is one; returns 0, or the seconds until it may be tried again. */
export function takeCodeTry(claimId: string): Promise<number> {
  return codeTries.take(claimId)
}
