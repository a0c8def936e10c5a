import type { Knex } from 'knex'
import { isUuid } from '~/lib/id'
import { addMs } from '~/lib/instant'
import { connection, replicaConnection } from './connection.server'
import type { Identity } from './identity'
import { inOneTrip, type Statement } from './in-one-trip.server'
import { allowSilence, STATEMENT_MS } from './silence.server'
import { insideTestTransaction } from './test-transaction.server'

/** A transaction that runs as one person. Only Scope opens one. */
export type Transaction = Knex.Transaction

export type TransactionOptions = {
  /** A read-only transaction; `replica` allows it to lag behind the primary. */
  access: 'read' | 'replica' | 'write'
  /** Milliseconds after which Postgres ends a statement. The embedded database has no such timer. */
  statementTimeoutMs?: number
}

// A transaction whose process is gone without the server's knowing keeps its locks for so long, and no longer.
const IDLE_MS = 60_000

function checked(value: string | undefined): string | null {
  if (value !== undefined && !isUuid(value)) throw new Error('An identity holds ids only')
  return value ?? null
}

const beginnings = new WeakMap<Transaction, { now: string; aheadMs: number }>()
// Less than this the trip to the database may be, and no difference of clocks.
const SAME_CLOCK_MS = 1_000

/**
 * When a transaction began, by the clock of the database: the time of what it records. The clocks of several processes differ, and
 * what is written later is to stand later, whoever wrote it.
 */
export function databaseNow(tx: Transaction): string {
  return beginningOf(tx).now
}

/** What happened at a moment of this process's own clock, by that of the database: for rows that were gathered before. */
export function onDatabaseClock(tx: Transaction, at: string): string {
  const { aheadMs } = beginningOf(tx)
  return Math.abs(aheadMs) < SAME_CLOCK_MS ? at : addMs(at, aheadMs)
}

function beginningOf(tx: Transaction) {
  const beginning = beginnings.get(tx)
  if (!beginning) throw new Error('A transaction that nobody began')
  return beginning
}

/** The clock of the database at this moment: for what waited for a lock, and is to stand after whoever held it. One round trip. */
export async function databaseClock(tx: Transaction): Promise<string> {
  const { rows } = await tx.raw<{ rows: [{ now: string }] }>('SELECT clock_timestamp() AS now')
  return rows[0].now
}

/** Sets, for this transaction alone, the Postgres role and who the person is; one round trip. */
export async function assume(tx: Transaction, identity: Identity, statementTimeoutMs: number): Promise<void> {
  const { rows } = await tx.raw<{ rows: [{ now: string }] }>(`SELECT app_assume(?, ?, ?, ?, ?, ?, ?, ?, ?) AS now`, [
    `openhouse_${identity.role}`,
    checked(identity.tenantId),
    checked(identity.userId),
    // As an array of knex it would be several parameters.
    `{${(identity.developmentIds ?? []).map(checked).join(',')}}`,
    checked(identity.homeownerId),
    checked(identity.unitId),
    checked(identity.houseTypeId),
    statementTimeoutMs,
    IDLE_MS,
  ])
  const [{ now }] = rows
  beginnings.set(tx, { now, aheadMs: Date.parse(now) - Date.now() })
}

/**
 * Runs work in one transaction as one person, under row-level security.
 * Never start a second one inside the first: the embedded database runs one transaction at a time.
 */
export async function transactionAs<T>(
  identity: Identity,
  { access, statementTimeoutMs = STATEMENT_MS }: TransactionOptions,
  work: (tx: Transaction) => PromiseLike<T>,
): Promise<T> {
  const run = async (tx: Transaction) => {
    await assume(tx, identity, statementTimeoutMs)
    return allowSilence(tx, statementTimeoutMs, async () => work(tx))
  }
  const inTest = insideTestTransaction(run)
  if (inTest) return inTest
  const pool = access === 'replica' ? replicaConnection() : connection()
  return pool.transaction(run, { readOnly: access !== 'write' })
}

/**
 * Runs the platform's own bookkeeping (cache, rate limits, queue, migrations state): tables without an owner among the tenants.
 * For files of platform/ alone.
 */
export async function machinery<T>(work: (db: Knex) => Promise<T>): Promise<T> {
  return insideTestTransaction((tx) => work(tx)) ?? work(connection())
}

/**
 * Steps out of the person's role for one piece of the platform's bookkeeping inside their transaction (a job that is queued
 * together with its row), and back into it.
 */
export async function asMachinery<T>(tx: Transaction, work: (tx: Transaction) => PromiseLike<T>): Promise<T> {
  const answer = await tx.raw<{ rows: { before: string }[] }>(`SELECT app_take_role('none') AS before`)
  const result = await work(tx)
  await tx.raw(`SELECT app_take_role(?)`, [answer.rows[0]?.before ?? 'none'])
  return result
}

/**
 * Runs a statement in the role that writes for a whole tenant, for what is the system's to write inside the transaction of one person
 * (the assistant's answer beside a homeowner's question). The tenant stays that of the person. `after` runs as the person again; all
 * of it is one round trip.
 */
export async function asTenant(
  tx: Transaction,
  statement: Statement<unknown>,
  after: readonly Statement<unknown>[] = [],
): Promise<void> {
  await inOneTrip(tx, [
    tx.raw(`SELECT app_set_local('app.role_before', app_take_role(?))`, ['openhouse_tenant']),
    statement,
    tx.raw(`SELECT app_take_role(current_setting('app.role_before'))`),
    ...after,
  ])
}
