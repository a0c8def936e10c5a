// A session is a row: it can be ended at once, and what its person may do is read with it, anew at each request.
import { recordEvent } from '~/events/record-event.server'
import { append } from '~/models/append'
import { Homeowner } from '~/models/homeowner'
import { Session } from '~/models/session'
import { User } from '~/models/user'
import type { Transaction } from '~/platform/db/transaction.server'
import { forgetInRequest, oncePerRequest } from '~/platform/request-context.server'
import { currentOrigin } from './origin.server'
import type { Role } from './permissions'
import { type Actor, signInScope } from './scope.server'
import {
  clearedSessionCookie,
  hashSessionToken,
  newSessionToken,
  sessionCookie,
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

type NewSession =
  { userId: string; tenantId: string | null } | { homeownerId: string; tenantId: string; developmentId: string }

/**
 * Starts a session for somebody who has shown who they are, and ends the one that the browser had: a token from before signing
 * in is never good after it. Recorded as `user.signed_in` or `homeowner.signed_in`.
 * @returns the Set-Cookie value; of the token itself only a hash is kept.
 */
export async function startSession(request: Request, person: NewSession): Promise<string> {
  const setCookie = await signInScope(currentOrigin()).write((tx) => addSession(tx, request, person))
  forgetInRequest()
  return setCookie
}

/**
 * What `startSession` does, in the transaction that found out who it is: what was true of them then is true of the session.
 * The caller forgets what the request knew, once the transaction is over.
 */
export async function addSession(tx: Transaction, request: Request, person: NewSession): Promise<string> {
  const isStaff = 'userId' in person
  const kind: SessionKind = isStaff ? 'staff' : 'home'
  const actor = isStaff
    ? ({ kind: 'user', id: person.userId } as const)
    : ({ kind: 'homeowner', id: person.homeownerId } as const)
  const previousHash = await sessionTokenHash(request, kind)
  const token = newSessionToken()
  const now = new Date()
  if (previousHash) await Session.query(tx).delete().where({ tokenHash: previousHash })
  await append(tx, Session, [
    {
      userId: isStaff ? person.userId : null,
      homeownerId: isStaff ? null : person.homeownerId,
      tokenHash: hashSessionToken(token),
      address: currentOrigin().address ?? null,
      userAgent: (request.headers.get('User-Agent') ?? '').slice(0, 300),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + sessionLifetime[kind].idleMs),
    },
  ])
  if (isStaff) await User.query(tx).where({ id: person.userId }).patch({ lastLoginAt: now })
  else await Homeowner.query(tx).where({ id: person.homeownerId }).patch({ lastActiveAt: now })
  await recordEvent(tx, {
    type: isStaff ? 'user.signed_in' : 'homeowner.signed_in',
    actor,
    subjectId: actor.id,
    tenantId: person.tenantId ?? undefined,
    developmentId: isStaff ? undefined : person.developmentId,
    payload: {},
  })
  return sessionCookie(kind, token)
}

/** Ends the session that a request carries, if it carries one. @returns the Set-Cookie value that takes the cookie away. */
export async function endSession(request: Request, kind: SessionKind): Promise<string> {
  const tokenHash = await sessionTokenHash(request, kind)
  if (tokenHash) {
    const { staff, homeowner } = await signedIn(request)
    const person = kind === 'staff' ? staff : homeowner
    const actor: Actor = person
      ? { kind: kind === 'staff' ? 'user' : 'homeowner', id: person.id }
      : { kind: 'anonymous', id: null }
    await signInScope(currentOrigin(), actor).write(async (tx) => {
      await Session.query(tx).delete().where({ tokenHash })
      if (!person) return
      await recordEvent(tx, {
        type: kind === 'staff' ? 'user.signed_out' : 'homeowner.signed_out',
        subjectId: person.id,
        tenantId: person.tenantId ?? undefined,
        developmentId: kind === 'home' ? homeowner?.developmentId : undefined,
        payload: {},
      })
    })
    forgetInRequest()
  }
  return clearedSessionCookie(kind)
}

/** Ends every session of a unit's homeowners, in the transaction that takes the trust from the code they came in by. */
export async function endSessionsOfUnit(tx: Transaction, unitId: string): Promise<void> {
  await Session.query(tx).delete().whereIn('homeownerId', Homeowner.query(tx).select('id').where({ unitId }))
}
