import knexPackage, { type Knex } from 'knex'
import { knexConfig } from '../../../knexfile'
import { databaseUrl } from './location.server'
import { checkHistory, dropEverything, hasForeignHistory, migrationHistory } from './migration-history.server'
import { migrationNames, migrationSource } from './migration-source.server'
import { prepareDatabase } from './prepare-database.server'
import { prepareRoles } from './roles.server'
import { connectMs } from './silence.server'
import { machinery } from './transaction.server'
import { checkWall, openWall, recordWall } from './wall.server'

// A pool of its own, since no migration is too slow: an index over years of messages takes what it takes.
async function asOwner<T>(work: (db: Knex) => Promise<T>): Promise<T> {
  const db = knexPackage(knexConfig({ url: databaseUrl, connectMs: connectMs(), pool: { max: 3 } }))
  try {
    return await work(db)
  } finally {
    await db.destroy()
  }
}

/** `alone`: who calls has started the database a moment ago, so nobody else can be migrating it. */
type Caller = { alone?: boolean }

const lockKey = `hashtextextended('openhouse migrations', 0)`

/**
 * One at a time, and who comes second waits. Knex's own lock is a row, which stays when its process is killed, and would keep every later
 * migration away; under a lock that ends with its holder's connection, what stands in that row is known to be stale. On the embedded
 * database, whose connections are one session, that lock keeps nobody away: there the row is believed, but by who has just started it.
 */
async function oneAtATime<T>(db: Knex, { alone }: Caller, work: () => Promise<T>): Promise<T> {
  const day = 86_400_000
  const gate = knexPackage(
    knexConfig({ url: databaseUrl, connectMs: connectMs(), pool: { max: 1, idleTimeoutMillis: day } }),
  )
  try {
    const { rows } = await gate.raw<{ rows: { embedded: boolean }[] }>(
      `SELECT pg_advisory_lock(${lockKey}), version() ~ '(?i)emscripten|emcc' AS embedded`,
    )
    if (alone || !rows[0]?.embedded) await db.migrate.forceFreeMigrationsLock(config())
    return await work()
  } finally {
    await gate.raw(`SELECT pg_advisory_unlock(${lockKey})`).catch(() => undefined)
    await gate.destroy()
  }
}

function config(): Knex.MigratorConfigWithLifecycleHooks {
  let closeWall: ((tx: Knex) => Promise<void>) | undefined
  return {
    tableName: 'schema_migrations',
    migrationSource,
    beforeEach: async (tx) => void (closeWall = await openWall(tx)),
    async afterEach(tx) {
      await closeWall?.(tx)
      await recordWall(tx)
    },
  }
}

/**
 * Brings the schema up to date; returns the names of the migrations that ran.
 * @throws {SetupError} when the server lacks something, or the database is not what the last migration left: a ForeignHistoryError where
 * that was a migration of another version.
 */
export function migrateUp(caller: Caller = {}): Promise<string[]> {
  return asOwner(async (db) => {
    await prepareDatabase(db)
    await checkHistory(db)
    await checkWall(db)
    return oneAtATime(db, caller, async () => {
      const [, names] = (await db.migrate.latest(config())) as [number, string[]]
      return names
    })
  })
}

/** Makes the roles alone: before a dump is restored, which does not hold them. */
export function migrateRoles(): Promise<void> {
  return asOwner(prepareRoles)
}

/**
 * Takes back the last migration, or with `all` every one; returns their names. All can be taken back of any version.
 * @throws {ForeignHistoryError} when one is to be taken back that this version does not have.
 */
export function migrateDown({ all = false } = {}): Promise<string[]> {
  return asOwner(async (db) => {
    if (!all) await checkHistory(db)
    return oneAtATime(db, {}, async () => {
      if (all && (await hasForeignHistory(db))) return takeBackForeign(db)
      const taken = all ? db.migrate.rollback(config(), true) : db.migrate.down(config())
      const [, names] = (await taken) as [number, string[]]
      return names
    })
  })
}

async function takeBackForeign(db: Knex): Promise<string[]> {
  const names = await migrationHistory(db)
  await dropEverything(db)
  return names.reverse()
}

/** The migrations that the database has run, in their order; none of a database that was never migrated. */
export function finishedMigrations(): Promise<string[]> {
  return machinery(migrationHistory)
}

/**
 * The migrations that this code has and the database has not run yet. Not by knex's own list: that takes a second connection,
 * and creates its tables where they are missing.
 */
export async function pendingMigrations(): Promise<string[]> {
  const done = await finishedMigrations()
  return (await migrationNames()).filter((name) => !done.includes(name))
}
