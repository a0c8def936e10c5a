import { createHmac } from 'node:crypto'
import { deriveKey } from '~/platform/keys.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { noteRefused } from './note-refused.server'
import { addressKey, currentOrigin } from './origin.server'
import { signInScope } from './scope.server'

const minuteS = 60
const windowS = 15 * minuteS
// A street of new neighbours may share one address, so what succeeds costs little: 300 in a window, or 20 refusals. The codes are
// too long to be guessed, so who is over the limit need not be looked up again: a flood costs the database nothing.
const byAddress = rateLimiter({ name: 'arrival-address', points: 300, windowS, busy: true })
const refusalCost = 14
// A whole street at once, and no machine.
const scansAtOnce = rateLimiter({ name: 'arrival-scans', points: 60, windowS: 10, busy: true })
const byUnit = rateLimiter({ name: 'arrival-unit', points: 5, windowS })

// A mailbox is not to be flooded by whoever types its address, in however many homes.
const mailsTo = rateLimiter({ name: 'mails-to', points: 6, windowS: 60 * minuteS })
const mailPause = rateLimiter({ name: 'mail-pause', points: 1, windowS: minuteS })
const codeTries = rateLimiter({ name: 'code-tries', points: 5, windowS })

// What is kept of refused scans, so that whoever sends them cannot fill the table.
const slowedNoted = rateLimiter({ name: 'scan-slowed', points: 1, windowS: minuteS, busy: true })
const refusedNoted = rateLimiter({ name: 'scan-refused', points: 600, windowS: minuteS, busy: true })

const hereKey = () => addressKey(currentOrigin())
// The table of limits holds no addresses of people.
const mailKey = (email: string) => createHmac('sha256', deriveKey('account')).update(email).digest('base64url')

/** Counts a try to come in from this address; returns 0, or the seconds to wait, and a refusal is recorded. */
export async function takeArrival(path = '/q'): Promise<number> {
  const key = hereKey()
  const waitS = await byAddress.take(key)
  if (waitS > 0) await noteRefused(signInScope(currentOrigin()), { limit: 'arrival', key, path })
  return waitS
}

/** The same for a scan, of which an address has sixty in ten seconds. */
export async function takeScan(): Promise<number> {
  return (await scansAtOnce.take(hereKey())) || takeArrival()
}

/** Whether a refused scan is written down: of those that were slowed one a minute and address, of all some hundred a minute. */
export async function mayKeepRefusedScan(outcome: 'unknown' | 'slowed'): Promise<boolean> {
  if (outcome === 'slowed' && (await slowedNoted.take(hereKey())) > 0) return false
  return (await refusedNoted.take('all')) === 0
}

/** Counts that the try was refused. For a unit, five refusals are enough, from wherever they come. */
export async function takeRefusal(unitId?: string): Promise<void> {
  await byAddress.take(hereKey(), refusalCost)
  if (unitId) await byUnit.take(unitId)
}

/** The seconds until somebody may again try to confirm that a unit is theirs; 0 when they may now. */
export function waitOfUnit(unitId: string): Promise<number> {
  return byUnit.wait(unitId)
}

/**
 * Counts that somebody wants a mail sent to this address, whether or not one will be: who asks must not learn which.
 * @param about what it is asked for: one mail a minute for each, and six an hour for all.
 * @returns 0, or the seconds to wait.
 */
export async function takeMail(email: string, about: string): Promise<number> {
  const key = mailKey(email)
  return (await mailPause.take(`${about}:${key}`)) || (await mailsTo.take(key))
}

/** Counts a try to enter the code of a claim, whether or not there is one; returns 0, or the seconds until it may be tried again. */
export function takeCodeTry(claimId: string): Promise<number> {
  return codeTries.take(claimId)
}
