// A migrated database is made once and then copied: migrating takes seconds, a copy a fraction of one. It is kept by a hash of what makes
// it, as a database of the server or as a data directory, and the newest few are kept.
import { execFile } from 'node:child_process'
import { constants, cpSync, mkdtempSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { startEmbedded } from '../../app/platform/db/embedded.server'
import { hashOfFiles } from './hash-files'
import { engageJanitor } from './janitor'
import { cacheDirectory, keptDirectory } from './kept-directory'

const prefix = 'openhouse_template_'
const newestKept = 4
// Any number that nobody else locks.
const lockKey = 7_031_562

function templateHash(): string {
  const features = readdirSync('app/features').map((name) => path.join('app/features', name, 'queues.server.ts'))
  const code = ['app/platform', 'app/domain', 'app/lib', 'app/jobs', ...features]
  return hashOfFiles(['migrations', 'knexfile.ts', 'scripts/db.ts', 'package-lock.json', ...code]).slice(0, 16)
}

const migrate = (databaseUrl: string, dataDir: string) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/db.ts', 'migrate'], {
    env: { ...process.env, DATABASE_URL: databaseUrl, DATA_DIR: dataDir },
  })

/** The address of a database of a server. */
export function databaseOf(server: string, name: string): string {
  return Object.assign(new URL(server), { pathname: `/${name}` }).toString()
}

/** Creates a migrated database of this name on a server; unless it is durable, a loss of power may take its last writes. */
export async function createMigrated(server: string, name: string, { durable = true } = {}): Promise<void> {
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  try {
    // Whoever copies a template must not meet somebody who makes or drops it.
    await admin.query('SELECT pg_advisory_lock($1)', [lockKey])
    const template = await serverTemplate(server, admin)
    const database = pg.escapeIdentifier(name)
    await admin.query(`CREATE DATABASE ${database} TEMPLATE ${template}`)
    if (!durable) await admin.query(`ALTER DATABASE ${database} SET synchronous_commit = off`)
  } finally {
    await admin.end()
  }
}

async function serverTemplate(server: string, admin: pg.Client): Promise<string> {
  const template = prefix + templateHash()
  const { rows } = await admin.query<{ datname: string }>(
    `SELECT datname FROM pg_database WHERE datname LIKE $1 ORDER BY oid DESC`,
    [`${prefix}%`],
  )
  const names = rows.map(({ datname }) => datname)
  if (names.includes(template)) return template
  for (const old of names.slice(newestKept - 1)) await admin.query(`DROP DATABASE IF EXISTS ${old} WITH (FORCE)`)

  const building = `openhouse_building_${process.pid}`
  const directory = mkdtempSync(path.join(cacheDirectory(), 'building-'))
  const done = engageJanitor({ directory, server, databases: [building] })
  try {
    await admin.query(`CREATE DATABASE ${building}`)
    await migrate(databaseOf(server, building), directory)
    await admin.query(`ALTER DATABASE ${building} RENAME TO ${template}`)
  } finally {
    await done()
  }
  return template
}

/** Copies the data of a migrated embedded database into a data directory. */
export async function copyMigrated(dataDir: string): Promise<void> {
  const make = migrateEmbedded
  const template = await keptDirectory({ kind: 'migrated', hash: templateHash(), newest: newestKept, make })
  cpSync(path.join(template, 'postgres'), path.join(dataDir, 'postgres'), {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
  })
}

async function migrateEmbedded(directory: string): Promise<void> {
  const database = await startEmbedded(directory)
  await migrate(database.url, directory)
  await database.stop()
}
