// pg-boss keeps the jobs; this app runs them itself (queue-workers.server.ts), since pg-boss 10 has no heartbeat: it could tell
// a slow job from a dead process only by waiting for the longest that a job may take.
import type { Knex } from 'knex'
import { createRequire } from 'node:module'
import PgBoss from 'pg-boss'
import { z } from 'zod'
import { asMachinery, machinery, type Transaction } from '../db/transaction.server'
import { log } from '../log.server'
import { processSingleton } from '../process-singleton.server'

// pg-boss numbers its parameters and may use one twice; knex takes them in order.
function execute(db: Knex, text: string, values: readonly unknown[] = []) {
  if (values.length === 0) return db.raw<{ rows: Record<string, unknown>[] }>(text)
  const ordered: unknown[] = []
  const sql = text.replace(/\$(\d+)/g, (_, position: string) => {
    ordered.push(bound(values[Number(position) - 1]))
    return '?'
  })
  return db.raw<{ rows: Record<string, unknown>[] }>(sql, ordered as Knex.RawBinding[])
}

// knex refuses an object with an undefined member; as JSON it has none.
function bound(value: unknown): unknown {
  if (value === undefined) return null
  const isPlain = value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype
  return isPlain ? JSON.stringify(value) : value
}

/** pg-boss over this process's own pool: no connection, timer or schedule of its own. */
export function boss(): PgBoss {
  return processSingleton('boss', () => {
    const instance = new PgBoss({
      db: {
        executeSql: async (text, values) => {
          try {
            return await machinery((db) => Promise.resolve(execute(db, text, values)))
          } catch (error) {
            // pg-boss passes over a failed fetch in silence.
            log.error({ err: error }, 'a statement of the queue failed')
            throw error
          }
        },
      },
      migrate: true,
      supervise: false,
      schedule: false,
      // Longer than the longest schedule: a job that ended keeps the next one of its time away.
      archiveCompletedAfterSeconds: 2 * 86_400,
    })
    instance.on('error', (error) => log.error({ err: error }, 'queue error'))
    return instance
  })
}

/** For pg-boss's `db` option: its statement becomes part of a person's transaction. */
export function inTransaction(tx: Transaction): PgBoss.Db {
  return { executeSql: (text, values) => asMachinery(tx, (own) => Promise.resolve(execute(own, text, values))) }
}

/** Creates or updates pg-boss's schema. */
export async function installBoss(): Promise<void> {
  await boss().start()
}

/** The one version whose columns job-claims.server.ts writes, and that of its schema. package.json pins it. */
export const bossVersion = { package: '10.4.2', schema: 24 } as const

const installedSchema = z.object({ version: z.string() })

/** @throws when another pg-boss is installed, or made the schema, than the one whose columns are written here. */
export async function checkBoss(): Promise<void> {
  const installed = installedSchema.parse(createRequire(import.meta.url)('pg-boss/package.json')).version
  if (installed !== bossVersion.package)
    throw new Error(`pg-boss ${installed} is installed; the queue is written for ${bossVersion.package}`)
  const { rows } = await machinery((db) =>
    db.raw<{ rows: { version: number }[] }>('SELECT version FROM pgboss.version'),
  )
  const schema = rows[0]?.version
  if (schema !== bossVersion.schema)
    throw new Error(`The queue's tables are of version ${schema}; this code writes those of ${bossVersion.schema}`)
}
