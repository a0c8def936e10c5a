import { pendingMigrations } from './db/migrate.server'
import { machinery } from './db/transaction.server'
import { log } from './log.server'

/** What a web process needs before it can serve; null is unknown, for want of a database to ask. */
export type Readiness = {
  ready: boolean
  database: boolean
  migrations: 'current' | 'pending' | null
  queue: boolean | null
}

/** Asks the database whether it answers, has this code's schema, and holds the queue. It never throws. */
export async function readiness(): Promise<Readiness> {
  try {
    const queue = await machinery(async (db) => {
      const { rows } = await db.raw<{ rows: { present: boolean }[] }>(
        `SELECT to_regclass('pgboss.job') IS NOT NULL AS present`,
      )
      return rows[0]?.present === true
    })
    const migrations = (await pendingMigrations()).length === 0 ? 'current' : 'pending'
    return { ready: queue && migrations === 'current', database: true, migrations, queue }
  } catch (error) {
    log.warn({ err: error }, 'not ready: the database does not answer')
    return { ready: false, database: false, migrations: null, queue: null }
  }
}
