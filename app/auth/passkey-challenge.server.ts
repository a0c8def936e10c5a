// What a passkey is to sign: kept by the browser that asked, in a signed cookie for a few minutes, and good once.
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { deriveKey } from '~/platform/keys.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { signedCookie } from './session-cookie.server'

const facts = { issuer: 'openhouse', audience: 'openhouse:passkey' }
const lifetimeS = 5 * 60
const claimsSchema = z.object({ challenge: z.string(), owner: z.string().nullable() })
const key = () => deriveKey('passkey')
const cookie = () => signedCookie('openhouse_passkey', lifetimeS * 1_000)
const used = rateLimiter({ name: 'passkey-challenges', points: 1, windowS: 2 * lifetimeS })

/** The Set-Cookie value that keeps a challenge; `owner` is who is to sign it, null for whoever comes. */
export async function keptChallenge(challenge: string, owner: string | null): Promise<string> {
  const token = await new SignJWT({ challenge, owner })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(facts.issuer)
    .setAudience(facts.audience)
    .setIssuedAt()
    .setExpirationTime(`${lifetimeS}s`)
    .sign(key())
  return cookie().serialize(token)
}

/** The challenge that this browser was given for this owner, which is used up by it; null where there is none, or it was used. */
export async function takeChallenge(request: Request, owner: string | null): Promise<string | null> {
  const token: unknown = await cookie().parse(request.headers.get('Cookie'))
  if (typeof token !== 'string') return null
  const verified = await jwtVerify(token, key(), { ...facts, algorithms: ['HS256'] }).catch(() => null)
  const { data } = claimsSchema.safeParse(verified?.payload)
  if (data?.owner !== owner) return null
  return (await used.take(data.challenge)) > 0 ? null : data.challenge
}
