// One database for the whole run of query tests: a fresh one on DATABASE_URL's server, or an embedded one in a directory of its own.
import knexPackage from 'knex'
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'
import { ensureDatabase } from '../../app/platform/db/embedded.server'

declare module 'vitest' {
  interface ProvidedContext {
    databaseUrl: string
    dataDir: string
  }
}

export default async function setup(project: TestProject) {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'openhouse-test-'))
  process.env.DATA_DIR = dataDir
  const server = process.env.DATABASE_URL
  const name = `openhouse_test_${process.pid}_${Date.now().toString(36)}`
  const onServer = async (sql: string) => {
    const admin = knexPackage({ client: 'pg', connection: server, pool: { min: 0, max: 1 } })
    await admin.raw(sql)
    await admin.destroy()
  }
  if (server) await onServer(`CREATE DATABASE ${name}`)
  const database = await ensureDatabase()
  const url = server ? Object.assign(new URL(server), { pathname: `/${name}` }).toString() : database.url

  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/db.ts', 'migrate'], {
    env: { ...process.env, DATABASE_URL: url },
  })
  project.provide('databaseUrl', url)
  project.provide('dataDir', dataDir)

  return async () => {
    await database.stop()
    if (server) await onServer(`DROP DATABASE ${name} WITH (FORCE)`)
    await rm(dataDir, { recursive: true, force: true })
  }
}
