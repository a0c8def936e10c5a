// A Scope is the only way to the database: it opens transactions that Postgres itself narrows to what its person may see.
import type { Identity } from '~/platform/db/identity'
import { transactionAs, type Transaction } from '~/platform/db/transaction.server'
import { forbidden } from '~/platform/problem.server'
import { type Permission, permissionsOf, type Role } from './permissions'

/** Who acts, for the records. */
export type Actor =
  | { kind: 'user'; id: string }
  | { kind: 'homeowner'; id: string }
  | { kind: 'system'; id: null }
  | { kind: 'anonymous'; id: null }

/** Where a request came from, for the records. */
export type Origin = { address?: string; requestId?: string }

/** That a member of staff is in a homeowner's app, in the homeowner's place. */
export type ActiveImpersonation = {
  id: string
  /** The member of staff. */
  userId: string
  actorName: string
  /** Whose app it is. */
  homeownerName: string
  /** Whether they may do what the homeowner may, and not only look. */
  mayWrite: boolean
  expiresAt: string
}

declare const brand: unique symbol

export type Scope = {
  readonly [brand]: true
  readonly role: Role | 'system' | 'sign_in'
  readonly actor: Actor
  readonly origin: Origin
  /** The one tenant of this person; null for those who see every tenant. */
  readonly tenantId: string | null
  /** The developments of this person; null when all of the tenant's. */
  readonly developmentIds: readonly string[] | null
  /** Set where staff act in a homeowner's place: then the actor is the member of staff. */
  readonly impersonation: ActiveImpersonation | null
  /** Whom a cached row may be shared with: people of equal sight have equal keys. */
  readonly sightKey: string
  /** Whether this person may do something at all; on which rows is for the database to say. Jobs, and who is not yet known, are asked nothing. */
  readonly may: (permission: Permission) => boolean
  /** Reads in one read-only transaction. `lagging` allows a replica, for analytics. */
  read<T>(
    work: (tx: Transaction) => PromiseLike<T>,
    options?: { lagging?: boolean; statementTimeoutMs?: number },
  ): Promise<T>
  /** Reads and writes in one transaction: all of it is kept, or none. */
  write<T>(work: (tx: Transaction) => PromiseLike<T>, options?: { statementTimeoutMs?: number }): Promise<T>
}

export type HomeScope = Scope & {
  readonly role: 'homeowner'
  readonly tenantId: string
  readonly homeownerId: string
  readonly developmentId: string
  readonly unitId: string
  readonly houseTypeId: string | null
}

const scopeOfTransaction = new WeakMap<Transaction, Scope>()

/**
 * The Scope that opened a transaction.
 * @throws when it was opened without one.
 */
export function scopeOf(tx: Transaction): Scope {
  const scope = scopeOfTransaction.get(tx)
  if (!scope) throw new Error('A transaction without a Scope')
  return scope
}

type Facts = Pick<Scope, 'role' | 'actor' | 'origin' | 'tenantId' | 'developmentIds'> & {
  impersonation?: ActiveImpersonation | null
  permissions?: readonly Permission[]
}

const writeOfAnyScope = new WeakMap<Scope, Scope['write']>()

/**
 * Writes with a Scope that may itself be there to look alone. For records of what was looked at, and nothing else, as by
 * `recordInTheirPlace`.
 */
export function writeRecords<T>(scope: Scope, work: (tx: Transaction) => PromiseLike<T>): Promise<T> {
  const write = writeOfAnyScope.get(scope)
  if (!write) throw new Error('A Scope that was made elsewhere')
  return write(work)
}

/** The same person, whose writes go another way; what they look at is recorded as before. */
export function withWrite(scope: HomeScope, write: Scope['write']): HomeScope {
  const changed: HomeScope = { ...scope, write }
  const writeRecord = writeOfAnyScope.get(scope)
  if (writeRecord) writeOfAnyScope.set(changed, writeRecord)
  return changed
}

/** The same person, whose reads may lag behind: what is read once, and kept by nobody. */
export function lagging(scope: Scope): Scope {
  const changed: Scope = { ...scope, read: (work, options) => scope.read(work, { ...options, lagging: true }) }
  const writeRecord = writeOfAnyScope.get(scope)
  if (writeRecord) writeOfAnyScope.set(changed, writeRecord)
  return changed
}

/** The same person with no right to change anything: what they look at is still recorded, by `writeRecords`. */
export function toLookAlone(scope: HomeScope): HomeScope {
  return withWrite(scope, () => Promise.reject(forbidden('This may look, and change nothing.')))
}

function refusedWrite({ homeownerName }: ActiveImpersonation): Promise<never> {
  return Promise.reject(forbidden(`You are looking at this home as ${homeownerName}. Nothing can be changed.`))
}

function makeScope<More extends object>(
  identity: Identity,
  { permissions = [], ...facts }: Facts,
  more: More,
): Scope & More {
  const run =
    <T>(work: (tx: Transaction) => PromiseLike<T>) =>
    (tx: Transaction) => {
      scopeOfTransaction.set(tx, scope)
      return work(tx)
    }
  const impersonation = facts.impersonation ?? null
  const write: Scope['write'] = (work, options = {}) =>
    transactionAs(identity, { access: 'write', ...options }, run(work))
  const scope = {
    ...facts,
    impersonation,
    ...more,
    may: (permission: Permission) => permissions.includes(permission),
    sightKey: [identity.role, identity.tenantId, ...[...(identity.developmentIds ?? [])].sort(), identity.homeownerId]
      .filter(Boolean)
      .join(':'),
    read: (work, { lagging = false, ...options } = {}) =>
      transactionAs(identity, { access: lagging ? 'replica' : 'read', ...options }, run(work)),
    write: impersonation && !impersonation.mayWrite ? () => refusedWrite(impersonation) : write,
  } as Scope & More
  writeOfAnyScope.set(scope, write)
  return scope
}

type StaffPerson = (
  | { role: 'super_admin'; userId: string }
  | { role: 'admin'; userId: string; tenantId: string }
  | { role: 'developer'; userId: string; tenantId: string; developmentIds: readonly string[] }
) & {
  /** All of their role's where nothing else is said. */
  permissions?: readonly Permission[]
}

/** The Scope of a signed-in member of staff. */
export function staffScope(person: StaffPerson, origin: Origin = {}): Scope {
  const { role, userId, permissions = permissionsOf(role) } = person
  const facts = { role, actor: { kind: 'user', id: userId } as const, origin, permissions }
  if (person.role === 'super_admin')
    return makeScope({ role: 'platform', userId }, { ...facts, tenantId: null, developmentIds: null }, {})
  const { tenantId } = person
  if (person.role === 'admin')
    return makeScope({ role: 'tenant', tenantId, userId }, { ...facts, tenantId, developmentIds: null }, {})
  const { developmentIds } = person
  return makeScope({ role: 'developer', tenantId, userId, developmentIds }, { ...facts, tenantId, developmentIds }, {})
}

/**
 * The Scope of a homeowner: their own home, and what its house type may read. Of staff in their place it is the same home, but the
 * actor is the member of staff, and unless they may write, `write` throws 403.
 */
export function homeScope(
  person: Pick<HomeScope, 'tenantId' | 'developmentId' | 'homeownerId' | 'unitId' | 'houseTypeId'>,
  origin: Origin = {},
  impersonation: ActiveImpersonation | null = null,
): HomeScope {
  const { tenantId, developmentId, homeownerId, unitId, houseTypeId } = person
  return makeScope(
    {
      role: 'home',
      tenantId,
      developmentIds: [developmentId],
      homeownerId,
      unitId,
      houseTypeId: houseTypeId ?? undefined,
      userId: impersonation?.userId,
    },
    {
      role: 'homeowner',
      actor: impersonation ? { kind: 'user', id: impersonation.userId } : { kind: 'homeowner', id: homeownerId },
      impersonation,
      origin,
      permissions: permissionsOf('homeowner'),
      tenantId,
      developmentIds: [developmentId],
    },
    { ...person, role: 'homeowner' as const, tenantId },
  )
}

/** The Scope of a job that works for one tenant. */
export function systemScope(tenantId: string): Scope & { readonly tenantId: string } {
  return makeScope(
    { role: 'tenant', tenantId },
    { role: 'system', actor: { kind: 'system', id: null }, origin: {}, tenantId, developmentIds: null },
    { tenantId },
  )
}

/** The Scope of schedules that go over all tenants; they hand each tenant's work to its own systemScope. */
export function platformScope(): Scope {
  return makeScope(
    { role: 'platform' },
    { role: 'system', actor: { kind: 'system', id: null }, origin: {}, tenantId: null, developmentIds: null },
    {},
  )
}

/**
 * The Scope of somebody who is not yet known: looks up accounts and QR tokens, keeps sessions, and can do nothing else.
 * @param actor who it turned out to be, for the records.
 */
export function signInScope(origin: Origin = {}, actor: Actor = { kind: 'anonymous', id: null }): Scope {
  return makeScope({ role: 'sign_in' }, { role: 'sign_in', actor, origin, tenantId: null, developmentIds: null }, {})
}
