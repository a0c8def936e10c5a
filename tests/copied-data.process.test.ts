// A command on a copy of a data directory, whose original is in use at that moment.
import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { copyMigrated } from '../scripts/support/migrated-template'
import { type RunningDatabase, startEmbedded } from '~/platform/db/embedded.server'

let place: string
let database: RunningDatabase

beforeAll(async () => {
  place = await mkdtemp(path.join(os.tmpdir(), 'openhouse-copied-'))
  await copyMigrated(path.join(place, 'original'))
  database = await startEmbedded(path.join(place, 'original'))
})
afterAll(async () => {
  await database.stop()
  await rm(place, { recursive: true, force: true })
})

async function tenants(): Promise<number> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    return (await client.query<{ count: number }>('SELECT count(*)::int AS count FROM tenants')).rows[0]?.count ?? 0
  } finally {
    await client.end()
  }
}

it('is done to the copy', async () => {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(
    `INSERT INTO tenants (id, name, slug, timezone) VALUES (gen_random_uuid(), 'One', 'one', 'Europe/Dublin')`,
  )
  await client.end()
  const copy = path.join(place, 'copy')
  await cp(path.join(place, 'original'), copy, { recursive: true })
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'scripts/db.ts', 'reset', '--yes'],
    { env: { ...process.env, DATABASE_URL: '', DATA_DIR: copy, NODE_ENV: 'development' } },
  )
  expect(stdout).toContain('Migrated:')
  expect(await tenants()).toBe(1)
})
