// The link that is mailed to who forgot their password. It is kept nowhere: it names the count of their passwords, so the next password
// ends it, and the address that it went to.
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { accountKey } from '~/auth/account-key.server'
import { signInScope } from '~/auth/scope.server'
import { User } from '~/models/user'
import { deriveKey } from '~/platform/keys.server'

const facts = { issuer: 'openhouse', audience: 'openhouse:password-reset' }
const lifetimeS = 30 * 60
const claimsSchema = z.object({ sub: z.string().uuid(), epoch: z.number().int(), to: z.string() })
const key = () => deriveKey('password-reset')

export type Account = { id: string; tenantId: string | null; email: string; name: string; passwordEpoch: number }

/** The token of a link by which this person chooses another password: once, and within half an hour. */
export function newResetToken({ id, email, passwordEpoch }: Pick<Account, 'id' | 'email' | 'passwordEpoch'>) {
  return new SignJWT({ epoch: passwordEpoch, to: accountKey(email) })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(facts.issuer)
    .setAudience(facts.audience)
    .setSubject(id)
    .setIssuedAt()
    .setExpirationTime(`${lifetimeS}s`)
    .sign(key())
}

/** Whose link it is; null for one that is not ours, has been used, or whose time is over. */
export async function openReset(token: string): Promise<Account | null> {
  const verified = await jwtVerify(token, key(), { ...facts, algorithms: ['HS256'] }).catch(() => null)
  const { data: claims } = claimsSchema.safeParse(verified?.payload)
  if (!claims) return null
  const user = await signInScope().read((tx) =>
    User.query(tx)
      .findOne({ id: claims.sub, disabledAt: null, passwordEpoch: claims.epoch })
      .select('id', 'tenantId', 'email', 'name', 'passwordEpoch'),
  )
  return user && accountKey(user.email) === claims.to ? user : null
}
