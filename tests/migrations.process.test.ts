import { startOwnDatabase, type OwnDatabase } from './support/own-database'
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'

let database: OwnDatabase

beforeAll(async () => {
  database = await startOwnDatabase()
})
afterAll(() => database.drop())

const db = (...args: string[]) => promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/db.ts', ...args])

// On a database of another machine a yes is not enough.
const agreed = () => ['--yes', `--database=${new URL(database.url).pathname.slice(1)}`]

type Thing = { kind: string; name: string }

async function whatIsThere(): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  try {
    const { rows } = await client.query<Thing>(
      `SELECT 'relation' AS kind, relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
       UNION ALL SELECT 'policy', policyname || ' on ' || tablename FROM pg_policies
       UNION ALL SELECT 'function', proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname LIKE ANY ('{app_%,ensure_%,recount_%}')
       UNION ALL SELECT 'extension', extname FROM pg_extension WHERE extname <> 'plpgsql'
       UNION ALL SELECT 'schema', nspname FROM pg_namespace WHERE nspname = 'pgboss'`,
    )
    return rows.map(({ kind, name }) => `${kind} ${name}`).sort()
  } finally {
    await client.end()
  }
}

it('goes down to nothing and up again to the same', async () => {
  const before = await whatIsThere()
  expect(before).toContain('policy messages_home on messages')
  expect(before).toContain('schema pgboss')

  await expect(db('rollback')).rejects.toMatchObject({ stderr: expect.stringContaining('Say so') })
  expect(await whatIsThere()).toEqual(before)
  const one = await db('rollback', ...agreed())
  expect(one.stdout.trim().split('\n')).toEqual(['Rolled back:', expect.stringMatching(/^ +\d+_\w+\.ts$/)])

  await db('rollback', '--all', ...agreed())
  const left = (await whatIsThere()).filter((thing) => !thing.includes('schema_migrations'))
  expect(left).toEqual([])

  await db('migrate')
  expect(await whatIsThere()).toEqual(before)
})

it('refuses a database of another version, and empties it when told to', async () => {
  const before = await whatIsThere()
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query(`UPDATE schema_migrations SET name = '20200101000000_earlier.ts' WHERE id = (SELECT min(id) FROM schema_migrations);
    CREATE FUNCTION app_of_another_version() RETURNS int LANGUAGE sql AS 'SELECT 1';
    CREATE TABLE of_another_version (id int PRIMARY KEY)`)
  await client.end()
  for (const command of ['migrate', 'rollback'])
    await expect(db(command, ...agreed())).rejects.toMatchObject({
      stderr: expect.stringMatching(/^Another version .+20200101000000_earlier\.ts.+npm run db:reset.+\n$/),
    })
  expect((await db('reset', ...agreed())).stdout).toContain('Migrated:')
  expect(await whatIsThere()).toEqual(before)
})

it.runIf(process.env.DATABASE_URL)(
  'goes on after a migration that was killed, and two at once take turns',
  async () => {
    const client = new pg.Client({ connectionString: database.url })
    await client.connect()
    await client.query('UPDATE schema_migrations_lock SET is_locked = 1')
    await client.end()
    await db('rollback', ...agreed())
    const both = await Promise.all([db('migrate'), db('migrate')])
    expect(both.map(({ stdout }) => stdout.split(/[:.]/)[0]).sort()).toEqual(['Migrated', 'Nothing to do'])
  },
)
