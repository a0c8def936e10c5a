// The way into a database where nobody is yet: a link that whoever runs the server finds in its log, or asks for at its terminal. It is
// signed and kept nowhere, is good for an hour and once, and worth nothing as soon as there is a platform administrator.
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { addressKey, currentOrigin } from '~/auth/origin.server'
import { platformScope } from '~/auth/scope.server'
import { entryPath } from '~/domain/paths/home'
import { deriveKey } from '~/platform/keys.server'
import { publicUrl } from '~/platform/public-url.server'
import { rateLimiter } from '~/platform/rate-limit.server'

const facts = { issuer: 'openhouse', audience: 'openhouse:setup' }
export const setupLifetimeS = 60 * 60
const claimsSchema = z.object({ jti: z.string().uuid() })
const tries = rateLimiter({ name: 'setup', points: 30, windowS: 15 * 60 })
const key = () => deriveKey('setup')

/** Whether somebody administers the platform, or did. */
export function hasPlatformAdmin(): Promise<boolean> {
  return platformScope().read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [{ exists: boolean }] }>(
      `SELECT EXISTS (SELECT FROM users WHERE role = 'super_admin') AS exists`,
    )
    return rows[0].exists
  })
}

/** A link to the page that makes the first platform administrator; null where there is one. */
export async function newSetupLink(): Promise<string | null> {
  if (await hasPlatformAdmin()) return null
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(facts.issuer)
    .setAudience(facts.audience)
    .setJti(crypto.randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${setupLifetimeS}s`)
    .sign(key())
  return publicUrl(entryPath.setup(token))
}

export type OpenedSetup = { kind: 'open'; id: string } | { kind: 'expired' | 'finished' }

/** What a link is worth: `finished` once there is an administrator, `expired` when its hour is over or it is none of ours. */
export async function openSetup(token: string): Promise<OpenedSetup> {
  if (await hasPlatformAdmin()) return { kind: 'finished' }
  const verified = await jwtVerify(token, key(), { ...facts, algorithms: ['HS256'] }).catch(() => null)
  const { data: claims } = claimsSchema.safeParse(verified?.payload)
  return claims ? { kind: 'open', id: claims.jti } : { kind: 'expired' }
}

/** @throws 429 for an address that sends the page of the first start too often: each sending may cost a hash. */
export function limitSetup(): Promise<void> {
  return tries.enforce(addressKey(currentOrigin()))
}
