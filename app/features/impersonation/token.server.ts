// The token that lets a member of staff into one homeowner's app, once and within an hour. The row it names decides; the signature
// keeps others from naming one.
import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { deriveKey } from '~/platform/keys.server'

const issuer = 'openhouse'
const audience = 'openhouse:impersonation'
const algorithm = 'HS256'

const id = z.string().uuid()
const claimsSchema = z.object({
  jti: id,
  /** The homeowner. */
  sub: id,
  /** Who acts in their place (RFC 8693). */
  act: z.object({ sub: id }),
  tenant: id,
})

export type TokenClaims = { impersonationId: string; homeownerId: string; userId: string; tenantId: string }

/** Signs the token of an impersonation, good until the moment given. */
export function signToken({ impersonationId, homeownerId, userId, tenantId }: TokenClaims, expiresAt: string) {
  return new SignJWT({ act: { sub: userId }, tenant: tenantId })
    .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(homeownerId)
    .setJti(impersonationId)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.parse(expiresAt) / 1000))
    .sign(deriveKey('impersonation'))
}

/** What a token says; `expired` or `forged` when it is not one of ours that is still good. */
export async function readToken(token: string): Promise<TokenClaims | 'expired' | 'forged'> {
  try {
    const { payload } = await jwtVerify(token, deriveKey('impersonation'), {
      algorithms: [algorithm],
      issuer,
      audience,
      requiredClaims: ['exp', 'iat', 'jti', 'sub'],
    })
    const claims = claimsSchema.safeParse(payload)
    if (!claims.success) return 'forged'
    const { jti, sub, act, tenant } = claims.data
    return { impersonationId: jti, homeownerId: sub, userId: act.sub, tenantId: tenant }
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'expired'
    if (error instanceof errors.JOSEError || error instanceof TypeError) return 'forged'
    throw error
  }
}
