// Between the password and the code: a signed cookie says, for ten minutes, whose password was right. It opens nothing.
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { User } from '~/models/user'
import { deriveKey } from '~/platform/keys.server'
import { signInScope } from './scope.server'
import { signedCookie } from './session-cookie.server'

const facts = { issuer: 'openhouse', audience: 'openhouse:second-step' }
const lifetimeS = 10 * 60
const claimsSchema = z.object({ sub: z.string().uuid(), epoch: z.number().int() })
const key = () => deriveKey('second-step')
const cookie = () => signedCookie('openhouse_second_step', lifetimeS * 1000)

export type SecondStep = { userId: string; tenantId: string | null; email: string }

/** The Set-Cookie value for somebody whose password was right and who has a second step; null for who has none. */
export async function secondStepCookie(userId: string): Promise<string | null> {
  const user = await signInScope().read((tx) =>
    User.query(tx).findById(userId).select('totpConfirmedAt', 'sessionEpoch'),
  )
  if (!user?.totpConfirmedAt) return null
  const token = await new SignJWT({ epoch: user.sessionEpoch })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(facts.issuer)
    .setAudience(facts.audience)
    .setSubject(userId)
    .setIssuedAt()
    .setExpirationTime(`${lifetimeS}s`)
    .sign(key())
  return cookie().serialize(token)
}

/** Whose password was right in this browser within the last ten minutes, if nothing about them has changed since. */
export async function secondStepOf(request: Request): Promise<SecondStep | null> {
  const token: unknown = await cookie().parse(request.headers.get('Cookie'))
  if (typeof token !== 'string') return null
  const verified = await jwtVerify(token, key(), { ...facts, algorithms: ['HS256'] }).catch(() => null)
  const { data: claims } = claimsSchema.safeParse(verified?.payload)
  if (!claims) return null
  const user = await signInScope().read((tx) =>
    User.query(tx)
      .findOne({ id: claims.sub, sessionEpoch: claims.epoch, disabledAt: null })
      .select('id', 'tenantId', 'email'),
  )
  return user ? { userId: user.id, tenantId: user.tenantId, email: user.email } : null
}

/** The Set-Cookie value that takes it away. */
export function clearedSecondStep(): Promise<string> {
  return cookie().serialize('', { maxAge: 0 })
}
