// A session is a row: it can be ended at once, and what its person may do is read with it, anew at each request.
import { append } from '~/models/append'
import { Session } from '~/models/session'
import type { Transaction } from '~/platform/db/transaction.server'
import { forgetInRequest, oncePerRequest } from '~/platform/request-context.server'
import { currentOrigin } from './origin.server'
import type { Role } from './permissions'
import { scopeOf, signInScope } from './scope.server'
import {
  hashSessionToken,
  newSessionToken,
  type SessionKind,
  sessionLifetime,
  sessionTokenHash,
} from './session-cookie.server'

export type StaffMember = {
  id: string
  role: Exclude<Role, 'homeowner'>
  name: string
  email: string
  tenantId: string | null
  /** Those assigned; they bound a developer alone. */
  developmentIds: string[]
}

export type SignedInHomeowner = {
  id: string
  name: string
  email: string | null
  tenantId: string
  developmentId: string
  unitId: string
  houseTypeId: string | null
}

/** Who a request comes from; in one browser it may be a member of staff and a homeowner at once. */
export type SignedIn = { staff: StaffMember | null; homeowner: SignedInHomeowner | null }

type SessionRow = { id: string; isStale: boolean; staff: StaffMember | null; homeowner: SignedInHomeowner | null }

const staleAfterS = 300

/** Who a request's cookies stand for: one query, once for all loaders of the request. */
export async function signedIn(request: Request): Promise<SignedIn> {
  const hashes = await Promise.all([sessionTokenHash(request, 'staff'), sessionTokenHash(request, 'home')])
  const known = hashes.filter((hash) => hash !== null)
  if (known.length === 0) return { staff: null, homeowner: null }
  return oncePerRequest(`signed-in:${known.join()}`, () => findSignedIn(known))
}

async function findSignedIn(tokenHashes: string[]): Promise<SignedIn> {
  const scope = signInScope()
  const rows = await scope.read((tx) => sessionRows(tx, tokenHashes))
  const stale = rows.filter(({ isStale }) => isStale)
  if (stale.length) await scope.write((tx) => Promise.all(stale.map((row) => keepAlive(tx, row))))
  return {
    staff: rows.find(({ staff }) => staff)?.staff ?? null,
    homeowner: rows.find(({ homeowner }) => homeowner)?.homeowner ?? null,
  }
}

// One row a session; a person who is disabled or gone leaves both sides null.
async function sessionRows(tx: Transaction, tokenHashes: string[]): Promise<SessionRow[]> {
  const { rows } = await tx.raw<{ rows: SessionRow[] }>(
    `SELECT sessions.id, sessions.last_seen_at < clock_timestamp() - make_interval(secs => ?) AS is_stale,
       CASE WHEN users.id IS NOT NULL THEN json_build_object(
         'id', users.id, 'role', users.role, 'name', users.name, 'email', users.email, 'tenantId', users.tenant_id,
         'developmentIds', ARRAY(SELECT development_id FROM user_developments
           WHERE user_id = users.id AND tenant_id = users.tenant_id ORDER BY development_id)
       ) END AS staff,
       CASE WHEN homeowners.id IS NOT NULL THEN json_build_object(
         'id', homeowners.id, 'name', homeowners.name, 'email', homeowners.email, 'tenantId', homeowners.tenant_id,
         'developmentId', homeowners.development_id, 'unitId', units.id, 'houseTypeId', units.house_type_id
       ) END AS homeowner
     FROM sessions
     LEFT JOIN users ON users.id = sessions.user_id AND users.disabled_at IS NULL
     LEFT JOIN homeowners ON homeowners.id = sessions.homeowner_id
     LEFT JOIN units ON units.id = homeowners.unit_id
     WHERE sessions.token_hash = ANY (?) AND sessions.expires_at > clock_timestamp()`,
    [staleAfterS, tokenHashes],
  )
  return rows
}

// Written every few minutes and not at each request: reading stays reading.
async function keepAlive(tx: Transaction, { id, staff, homeowner }: SessionRow): Promise<void> {
  if (!staff && !homeowner) return
  const { idleMs, capMs } = sessionLifetime[staff ? 'staff' : 'home']
  await tx.raw(
    `UPDATE sessions SET last_seen_at = clock_timestamp(), expires_at = least(
       clock_timestamp() + make_interval(secs => ?), created_at + make_interval(secs => ?)) WHERE id = ?`,
    [idleMs / 1000, capMs / 1000, id],
  )
  if (homeowner) await tx.raw('UPDATE homeowners SET last_active_at = clock_timestamp() WHERE id = ?', [homeowner.id])
}

/**
 * Starts a session in a sign-in transaction and ends the one that the browser had: a token from before signing in is never
 * good after it.
 * @returns the token for the cookie; only its hash is kept.
 */
export async function startSession(
  tx: Transaction,
  request: Request,
  person: { userId: string } | { homeownerId: string },
): Promise<string> {
  const kind: SessionKind = 'userId' in person ? 'staff' : 'home'
  await endSession(tx, request, kind)
  const token = newSessionToken()
  const now = new Date()
  const expiresAt = new Date(now.getTime() + sessionLifetime[kind].idleMs)
  const userAgent = (request.headers.get('User-Agent') ?? '').slice(0, 300)
  const address = scopeOf(tx).origin.address ?? null
  const common = { address, userAgent, createdAt: now, lastSeenAt: now, expiresAt }
  await append(tx, Session, [{ ...person, ...common, tokenHash: hashSessionToken(token) }])
  return token
}

/** Ends the session that a request carries, if it carries one; returns whose it was. */
export async function endSession(
  tx: Transaction,
  request: Request,
  kind: SessionKind,
): Promise<{ userId: string | null; homeownerId: string | null } | null> {
  const tokenHash = await sessionTokenHash(request, kind)
  forgetInRequest()
  if (!tokenHash) return null
  const { rows } = await tx.raw<{ rows: { userId: string | null; homeownerId: string | null }[] }>(
    'DELETE FROM sessions WHERE token_hash = ? RETURNING user_id, homeowner_id',
    [tokenHash],
  )
  return rows[0] ?? null
}

/** The Scope of somebody who is not yet known, with where the present request comes from. */
export function arrivingScope() {
  return signInScope(currentOrigin())
}
