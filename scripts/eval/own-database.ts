// A database for one evaluation alone: a new one on DATABASE_URL's server, or an embedded one in a directory of its own.
import knexPackage from 'knex'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

/** Runs work with an empty, migrated database. What reads the environment must be imported by the work, and no earlier. */
export async function withOwnDatabase<Result>(work: () => Promise<Result>): Promise<Result> {
  const server = process.env.DATABASE_URL
  const name = `openhouse_eval_${process.pid}_${Date.now().toString(36)}`
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'openhouse-eval-'))
  process.env.DATA_DIR = dataDir
  process.env.LOG_LEVEL ??= 'warn'
  if (server) {
    await onServer(server, `CREATE DATABASE ${name}`)
    process.env.DATABASE_URL = Object.assign(new URL(server), { pathname: `/${name}` }).toString()
  }
  const { ensureDatabase } = await import('~/platform/db/embedded.server')
  const { migrateUp } = await import('~/platform/db/migrate.server')
  const { prepareQueue } = await import('~/jobs/queues.server')
  const { closeConnections } = await import('~/platform/db/connection.server')
  const { closeThreads } = await import('~/platform/threads.server')
  const database = await ensureDatabase({ exclusive: true })
  try {
    await migrateUp()
    await prepareQueue()
    return await work()
  } finally {
    await closeThreads()
    await closeConnections()
    await database.stop()
    if (server) await onServer(server, `DROP DATABASE ${name} WITH (FORCE)`)
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function onServer(server: string, sql: string): Promise<void> {
  const admin = knexPackage({ client: 'pg', connection: server, pool: { min: 0, max: 1 } })
  await admin.raw(sql)
  await admin.destroy()
}
