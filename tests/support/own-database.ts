// A database for one process test alone: a new one on DATABASE_URL's server, or an embedded one in a directory of its own.
// Import this first: it changes the environment before anything reads it.
import knexPackage from 'knex'
import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const server = process.env.DATABASE_URL
const name = `openhouse_process_${process.pid}_${Date.now().toString(36)}`
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'openhouse-process-'))
process.env.DATA_DIR = dataDir
if (server) process.env.DATABASE_URL = Object.assign(new URL(server), { pathname: `/${name}` }).toString()

async function onServer(sql: string): Promise<void> {
  const admin = knexPackage({ client: 'pg', connection: server, pool: { min: 0, max: 1 } })
  await admin.raw(sql)
  await admin.destroy()
}

export type OwnDatabase = { url: string; dataDir: string; drop: () => Promise<void> }

/** Starts the database, empty and migrated; this process and its children find it by their environment. */
export async function startOwnDatabase(): Promise<OwnDatabase> {
  if (server) await onServer(`CREATE DATABASE ${name}`)
  const { ensureDatabase } = await import('../../app/platform/db/embedded.server')
  const { closeConnections } = await import('../../app/platform/db/connection.server')
  const database = await ensureDatabase()
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/db.ts', 'migrate'])
  return {
    url: database.url,
    dataDir,
    async drop() {
      await closeConnections()
      await database.stop()
      if (server) await onServer(`DROP DATABASE ${name} WITH (FORCE)`)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
