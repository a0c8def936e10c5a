// A session is a row: it can be ended at once, and what its person may do is read with it, anew at each request.
import { recordEvent } from '~/events/record-event.server'
import { parseSettings } from '~/domain/settings/catalogue'
import { formatsOf } from '~/domain/settings/formats'
import type { Formats } from '~/lib/formats'
import { addMs } from '~/lib/instant'
import { ApiToken } from '~/models/api-token'
import { append } from '~/models/append'
import { Homeowner } from '~/models/homeowner'
import type { UsersRow } from '~/models/rows'
import { Session } from '~/models/session'
import { User } from '~/models/user'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { forgetInRequest, oncePerRequest } from '~/platform/request-context.server'
import { currentOrigin } from './origin.server'
import { endImpersonation } from './impersonations.server'
import { type Permission, permissionsOfStaff } from './permissions'
import { type ActiveImpersonation, type Actor, signInScope } from './scope.server'
import {
  clearedSessionCookie,
  hashSessionToken,
  newSessionToken,
  sessionCookie,
  type SessionKind,
  sessionLifetime,
  sessionTokenHash,
} from './session-cookie.server'
import { refuseSuspended } from './suspension.server'

export type StaffMember = Pick<UsersRow, 'id' | 'role' | 'duty' | 'name' | 'email' | 'tenantId'> & {
  /** What their company calls a role of its own that is theirs. */
  ownRole: string | null
  permissions: readonly Permission[]
  /** Those assigned; they bound a developer alone. */
  developmentIds: string[]
  /** Whether their company wants a second step of them by now, and they have none. */
  needsSecondFactor: boolean
  /** Whether they have shown within the last minutes that it is they. */
  hasProved: boolean
  /** Whether their company is suspended: then they may do nothing. */
  isSuspended: boolean
  /** How their company writes numbers, days and money; null for those who see every tenant. */
  formats: Formats | null
}

export type SignedInHomeowner = {
  id: string
  name: string
  email: string | null
  tenantId: string
  developmentId: string
  unitId: string
  houseTypeId: string | null
  hasAcceptedTerms: boolean
  hasSeenIntro: boolean
  /** Whether the company of their home is suspended: then they may do nothing. */
  isSuspended: boolean
  /** How the company of their home writes numbers, days and money. */
  formats: Formats | null
  /** Set where it is not themself, but a member of staff in their place. */
  impersonation: ActiveImpersonation | null
}

/** Who a request comes from; in one browser it may be a member of staff and a homeowner at once. */
export type SignedIn = { staff: StaffMember | null; homeowner: SignedInHomeowner | null }

type StaffRow = Omit<StaffMember, 'permissions' | 'formats'> & { ownPermissions: string[] | null }

type ImpersonationRow = ActiveImpersonation & {
  role: StaffMember['role']
  duty: StaffMember['duty']
  ownPermissions: string[] | null
  /** Null for those who see every tenant. */ actorTenantId: string | null
}

type SessionRow = {
  id: string
  isStale: boolean
  staff: StaffRow | null
  homeowner: Omit<SignedInHomeowner, 'impersonation' | 'formats'> | null
  /** As they are stored. */
  formats: unknown
  impersonationId: string | null
  impersonation: ImpersonationRow | null
}

const staleAfterS = 300
/** For so long nobody is asked again before something that a stranger at their browser must not do. */
const provedForS = 15 * 60

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
    staff: rows.map(staffOf).find((staff) => staff) ?? null,
    homeowner: rows.map(homeownerOf).find((homeowner) => homeowner) ?? null,
  }
}

function staffOf({ staff: row, formats: stored }: SessionRow): StaffMember | null {
  if (!row) return null
  const { ownPermissions, ...staff } = row
  const formats = staff.tenantId ? chosenFormats(stored) : null
  return { ...staff, permissions: permissionsOfStaff({ ...staff, ownPermissions }), formats }
}

const chosenFormats = (stored: unknown) => formatsOf(parseSettings('formats', stored))

/** Who is at home by a session: nobody, once staff who came in the homeowner's place may not, or no longer. */
function homeownerOf({
  homeowner: known,
  formats,
  impersonationId,
  impersonation,
}: SessionRow): SignedInHomeowner | null {
  const homeowner = known && { ...known, formats: chosenFormats(formats) }
  if (!homeowner || !impersonationId) return homeowner && { ...homeowner, impersonation: null }
  if (!impersonation) return null
  const { role, duty, ownPermissions, actorTenantId, expiresAt, ...entered } = impersonation
  const permitted = permissionsOfStaff({ role, duty, ownPermissions })
  if (!permitted.includes('homeowners:impersonate') || (actorTenantId && actorTenantId !== homeowner.tenantId))
    return null
  const mayWrite = entered.mayWrite && permitted.includes('homeowners:act')
  return { ...homeowner, impersonation: { ...entered, mayWrite, expiresAt: new Date(expiresAt).toISOString() } }
}

// One row a session; a person who is disabled or gone, or whose password or role has changed since, leaves both sides null.
async function sessionRows(tx: Transaction, tokenHashes: string[]): Promise<SessionRow[]> {
  const { rows } = await tx.raw<{ rows: SessionRow[] }>(
    `SELECT sessions.id, sessions.impersonation_id,
       sessions.impersonation_id IS NULL AND sessions.last_seen_at < clock_timestamp() - make_interval(secs => ?) AS is_stale,
       CASE WHEN users.id IS NOT NULL THEN json_build_object(
         'id', users.id, 'role', users.role, 'duty', users.duty, 'name', users.name, 'email', users.email, 'tenantId', users.tenant_id,
         'ownRole', own_role.name, 'ownPermissions', own_role.permissions,
         'developmentIds', ARRAY(SELECT development_id FROM user_developments
           WHERE user_id = users.id AND tenant_id = users.tenant_id ORDER BY development_id),
         'needsSecondFactor', users.totp_confirmed_at IS NULL AND coalesce(company.second_factor_from <= clock_timestamp(), false),
         'hasProved', sessions.proved_at > clock_timestamp() - make_interval(secs => ${provedForS}),
         'isSuspended', company.suspended_at IS NOT NULL
       ) END AS staff, chosen.value AS formats,
       CASE WHEN homeowners.id IS NOT NULL THEN json_build_object(
         'id', homeowners.id, 'name', homeowners.name, 'email', homeowners.email, 'tenantId', homeowners.tenant_id,
         'developmentId', homeowners.development_id, 'unitId', units.id, 'houseTypeId', units.house_type_id,
         'hasAcceptedTerms', homeowners.terms_accepted_at IS NOT NULL, 'hasSeenIntro', homeowners.intro_seen_at IS NOT NULL,
         'isSuspended', company.suspended_at IS NOT NULL
       ) END AS homeowner,
       CASE WHEN actor.id IS NOT NULL THEN json_build_object(
         'id', impersonations.id, 'userId', actor.id, 'actorName', actor.name, 'homeownerName', homeowners.name,
         'mayWrite', impersonations.may_write, 'expiresAt', impersonations.expires_at, 'role', actor.role,
         'duty', actor.duty, 'ownPermissions', NULL, 'actorTenantId', actor.tenant_id
       ) END AS impersonation
     FROM sessions
     LEFT JOIN users ON users.id = sessions.user_id AND users.disabled_at IS NULL AND users.session_epoch = sessions.user_epoch
     LEFT JOIN staff_roles AS own_role ON own_role.tenant_id = users.tenant_id AND own_role.id = users.staff_role_id
     LEFT JOIN homeowners ON homeowners.id = sessions.homeowner_id AND homeowners.moved_out_at IS NULL
     LEFT JOIN units ON units.id = homeowners.unit_id
     LEFT JOIN tenants AS company ON company.id = coalesce(users.tenant_id, homeowners.tenant_id)
     LEFT JOIN tenant_settings AS chosen ON chosen.tenant_id = company.id AND chosen.key = 'formats'
     LEFT JOIN impersonations ON impersonations.id = sessions.impersonation_id
       AND impersonations.homeowner_id = sessions.homeowner_id AND impersonations.ended_at IS NULL
       AND impersonations.expires_at > clock_timestamp()
     LEFT JOIN users AS actor ON actor.id = impersonations.user_id AND actor.disabled_at IS NULL
       AND actor.password_epoch = sessions.user_epoch
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
    `UPDATE sessions SET last_seen_at = statement_timestamp(), expires_at = least(
       statement_timestamp() + make_interval(secs => ?), created_at + make_interval(secs => ?)) WHERE id = ?`,
    [idleMs / 1000, capMs / 1000, id],
  )
  if (homeowner)
    await tx.raw('UPDATE homeowners SET last_active_at = statement_timestamp() WHERE id = ?', [homeowner.id])
}

type NewSession =
  | { userId: string; tenantId: string | null }
  | { homeownerId: string; tenantId: string; developmentId: string }
  | { homeownerId: string; tenantId: string; developmentId: string; impersonation: { id: string; expiresAt: string } }

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
 * @throws a redirect for people of a suspended company.
 */
export async function addSession(tx: Transaction, request: Request, person: NewSession): Promise<string> {
  if (person.tenantId) await refuseSuspended(tx, person.tenantId)
  const kind: SessionKind = 'userId' in person ? 'staff' : 'home'
  const previousHash = await sessionTokenHash(request, kind)
  const token = newSessionToken()
  if (previousHash) await Session.query(tx).delete().where({ tokenHash: previousHash })
  await append(tx, Session, [sessionRow(request, person, { kind, token, now: databaseNow(tx) })])
  // Whoever comes in a homeowner's place is not the homeowner: their record is not touched, and their event is another.
  if (!('impersonation' in person)) await noteSignIn(tx, person)
  return sessionCookie(kind, token)
}

type Made = { kind: SessionKind; token: string; now: string }

function sessionRow(request: Request, person: NewSession, { kind, token, now }: Made) {
  const impersonation = 'impersonation' in person ? person.impersonation : null
  return {
    tenantId: person.tenantId,
    developmentId: 'developmentId' in person ? person.developmentId : null,
    userId: 'userId' in person ? person.userId : null,
    homeownerId: 'homeownerId' in person ? person.homeownerId : null,
    impersonationId: impersonation?.id ?? null,
    tokenHash: hashSessionToken(token),
    address: currentOrigin().address ?? null,
    userAgent: (request.headers.get('User-Agent') ?? '').slice(0, 300),
    createdAt: now,
    lastSeenAt: now,
    expiresAt: impersonation?.expiresAt ?? addMs(now, sessionLifetime[kind].idleMs),
  }
}

async function noteSignIn(tx: Transaction, person: NewSession): Promise<void> {
  const now = databaseNow(tx)
  if ('userId' in person) {
    const { userId: id, tenantId } = person
    await User.query(tx).where({ id }).patch({ lastLoginAt: now })
    const actor = { kind: 'user', id } as const
    const about = { actor, subjectId: id, tenantId: tenantId ?? undefined }
    return recordEvent(tx, { type: 'user.signed_in', ...about, payload: {} })
  }
  const { homeownerId: id, tenantId, developmentId } = person
  await Homeowner.query(tx).where({ id }).patch({ lastActiveAt: now })
  const about = { actor: { kind: 'homeowner', id } as const, subjectId: id, tenantId, developmentId }
  await recordEvent(tx, { type: 'homeowner.signed_in', ...about, payload: {} })
}

/** Ends the session that a request carries, if it carries one. @returns the Set-Cookie value that takes the cookie away. */
export async function endSession(request: Request, kind: SessionKind): Promise<string> {
  const tokenHash = await sessionTokenHash(request, kind)
  if (tokenHash) {
    const { staff, homeowner } = await signedIn(request)
    const impersonation = kind === 'home' ? homeowner?.impersonation : null
    const person = kind === 'staff' ? staff : homeowner
    const actor: Actor = impersonation
      ? { kind: 'user', id: impersonation.userId }
      : person
        ? { kind: kind === 'staff' ? 'user' : 'homeowner', id: person.id }
        : { kind: 'anonymous', id: null }
    await signInScope(currentOrigin(), actor).write(async (tx) => {
      await Session.query(tx).delete().where({ tokenHash })
      if (impersonation) await endImpersonation(tx, impersonation.id)
      if (!person || impersonation) return
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

/** Ends every session and API token of a unit's homeowners, in the transaction that takes the trust from the code they came in by. */
export async function endSessionsOfUnit(tx: Transaction, unitId: string): Promise<void> {
  const ofUnit = Homeowner.query(tx).select('id').where({ unitId })
  await ApiToken.query(tx)
    .whereIn('homeownerId', ofUnit.clone())
    .whereNull('revokedAt')
    .patch({ revokedAt: databaseNow(tx) })
  await Session.query(tx).delete().whereIn('homeownerId', ofUnit)
}

/** Ends a homeowner's own sessions, on every device. What staff have open in their place is not theirs, and is ended by staff. */
export async function endSessionsOfHomeowner(homeownerId: string): Promise<void> {
  await signInScope(currentOrigin()).write((tx) =>
    Session.query(tx).delete().where({ homeownerId }).whereNull('impersonationId'),
  )
  forgetInRequest()
}
