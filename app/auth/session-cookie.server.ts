// Staff and homeowners have a cookie each: a member of staff may try a home's code without being signed out.
import { type Cookie, createCookie } from '@remix-run/node'
import { createHash, randomBytes } from 'node:crypto'
import { deriveKey } from '~/platform/keys.server'
import { isHttps } from '~/platform/public-url.server'

export type SessionKind = 'staff' | 'home'

const hour = 3_600_000
const day = 24 * hour

/** How long a session lasts after it was last used, and at the most. */
export const sessionLifetime: Record<SessionKind, { idleMs: number; capMs: number }> = {
  staff: { idleMs: 12 * hour, capMs: 7 * day },
  home: { idleMs: 60 * day, capMs: 365 * day },
}

const made = new Map<string, Cookie>()

/** A signed, http-only cookie. Over plain http (a demo on one's own machine) browsers would not send a secure one back. */
export function signedCookie(name: string, maxAgeMs: number): Cookie {
  const cookie =
    made.get(name) ??
    createCookie(name, {
      secrets: [deriveKey(`cookie:${name}`).toString('base64url')],
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: isHttps(),
      maxAge: Math.floor(maxAgeMs / 1000),
    })
  made.set(name, cookie)
  return cookie
}

// The browser keeps it up to the cap; the row in the database says whether it is still good.
const cookieOf = (kind: SessionKind) => signedCookie(`openhouse_${kind}`, sessionLifetime[kind].capMs)

/** A new session token: 256 random bits. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What sessions.token_hash keeps of a token: its SHA-256 in hex. */
export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The Set-Cookie value that gives a browser its session. */
export function sessionCookie(kind: SessionKind, token: string): Promise<string> {
  return cookieOf(kind).serialize(token)
}

/** The Set-Cookie value that takes it away. */
export function clearedSessionCookie(kind: SessionKind): Promise<string> {
  return cookieOf(kind).serialize('', { maxAge: 0 })
}

/** The hash of the token that a request carries; null without a cookie that we signed. */
export async function sessionTokenHash(request: Request, kind: SessionKind): Promise<string | null> {
  const token: unknown = await cookieOf(kind).parse(request.headers.get('Cookie'))
  return typeof token === 'string' && token !== '' ? hashSessionToken(token) : null
}
