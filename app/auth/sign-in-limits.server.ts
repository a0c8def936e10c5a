// Who guesses waits, and nobody else. What is counted, and what follows from it: docs/decisions/0023.
import { fairQueue } from '~/lib/fair-queue'
import { growingDelay } from '~/platform/growing-delay.server'
import { rateLimiter } from '~/platform/rate-limit.server'

const minuteS = 60
const hourS = 60 * minuteS

// One's own failures: of one account, from one address or one known browser.
const own = growingDelay({ name: 'sign-in', free: 5, firstS: 15, longestS: 15 * minuteS, windowS: 24 * hourS })
// Everybody's: an office, or all who come by a proxy that is not reckoned with, is one address; and anybody can type an account.
const ofAddress = rateLimiter({ name: 'sign-in-from', points: 300, windowS: 15 * minuteS })
const ofAccount = rateLimiter({ name: 'sign-in-to', points: 200, windowS: hourS })

/** Argon2 takes a core for some hundredths of a second, and 19 MB: a flood of guesses must leave room for everything else. */
export const hashing = fairQueue({ atOnce: 2, mostWaiting: 200, mostOfKey: 20 })

export type SignInTry = { account: string; address: string; device: string | null }

const ownKey = ({ account, address, device }: SignInTry) => `${account}:${device ? `device:${device}` : address}`

/** Counts a try by whom it is; returns 0, or the seconds to wait for who has failed several times. */
export function takeOwnTry(by: SignInTry): Promise<number> {
  return own.take(ownKey(by))
}

/** The try was right. */
export function forgetOwnTries(by: SignInTry): Promise<void> {
  return own.forget(ownKey(by))
}

/** The try was not looked at. */
export function giveBackOwnTry(by: SignInTry): Promise<void> {
  return own.giveBack(ownKey(by))
}

/** Counts a failure against all who have this address, and all who try this account; a known browser's is its own alone. */
export async function countFailure({ account, address, device }: SignInTry): Promise<void> {
  if (!device) await Promise.all([ofAddress.take(address), ofAccount.take(account)])
}

/** The seconds for which so many others have failed that the right password alone is no proof; 0 otherwise, and for a known browser. */
export async function doubtOf({ account, address, device }: SignInTry): Promise<number> {
  if (device) return 0
  return Math.max(...(await Promise.all([ofAddress.wait(address), ofAccount.wait(account)])))
}
