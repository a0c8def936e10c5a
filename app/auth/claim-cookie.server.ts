// Between the name and the code: who somebody says they are, in their own browser. It tells nothing of what is on record.
import { z } from 'zod'
import { newId } from '~/lib/id'
import type { Arrival } from './arrival-cookie.server'
import { signedCookie } from './session-cookie.server'
import { codeLifetimeMs } from './sign-in-secrets.server'

// Longer than the code itself, so that who comes late is told so.
const lifetimeMs = 30 * 60_000

const claimSchema = z.object({
  /** Also the id of the code that was mailed, if one was. */
  claimId: z.string().uuid(),
  unitId: z.string().uuid(),
  qrTokenHash: z.string(),
  name: z.string(),
  email: z.string(),
  at: z.number(),
})

/** Who somebody who scanned a code says they are, and when they asked for their own code. */
export type Claim = z.infer<typeof claimSchema>

const cookie = () => signedCookie('openhouse_claim', lifetimeMs)

/** A claim that is made now. */
export function newClaim(about: Omit<Claim, 'claimId' | 'at'>): Claim {
  return { claimId: newId(), ...about, at: Date.now() }
}

/** The Set-Cookie value that remembers a claim for half an hour. */
export function claimCookie(claim: Claim): Promise<string> {
  return cookie().serialize(claim)
}

/** The Set-Cookie value that forgets it. */
export function clearedClaimCookie(): Promise<string> {
  return cookie().serialize('', { maxAge: 0 })
}

/** The claim that a request carries for the home it arrived at. */
export async function claimOf(request: Request, arrival: Arrival): Promise<Claim | null> {
  const { data } = claimSchema.safeParse(await cookie().parse(request.headers.get('Cookie')))
  const isHere = data?.unitId === arrival.unitId && data.qrTokenHash === arrival.qrTokenHash
  return isHere && data.at + lifetimeMs > Date.now() ? data : null
}

/** Whether the code of a claim can still be entered. */
export function isClaimOpen({ at }: Claim): boolean {
  return at + codeLifetimeMs > Date.now()
}
