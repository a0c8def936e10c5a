// What is mailed to show that an address is somebody's: six digits to type, or a link to press. Of neither is kept more than a hash.
import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '~/platform/keys.server'

const minuteMs = 60_000

/** How long a mailed code can be entered, and a mailed link be used. */
export const codeLifetimeMs = 10 * minuteMs
export const linkLifetimeMs = 15 * minuteMs

/** Six random digits. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/** What sign_in_codes keeps of a code. Six digits are soon tried through, so the hash has a key, and is of this one claim. */
export function hashCode(claimId: string, code: string): string {
  return createHmac('sha256', deriveKey('sign-in-code')).update(`${claimId}|${code}`).digest('hex')
}

/** Whether a code is the one whose hash was kept, in a time that does not tell how nearly. */
export function isCode(secretHash: string, claimId: string, code: string): boolean {
  return timingSafeEqual(Buffer.from(secretHash, 'hex'), Buffer.from(hashCode(claimId, code), 'hex'))
}

/** The token of a link: 256 random bits as base64url. */
export function newLinkToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What sign_in_codes keeps of it: its SHA-256 in hex. */
export function hashLinkToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
