// The README's own set-up: its statements by a superuser, its commands as the login that they make, on a real PostgreSQL.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import knexPackage, { type Knex } from 'knex'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTenant, createUser } from './factories/world'
import { ensureBuild } from './support/built'
import { freePort } from './support/free-port'
import { linesOf, readmeBlocks } from './support/readme'
import { hashPassword } from '~/auth/password.server'
import { roleNames } from '~/platform/db/roles.server'
import { openWall, wallState } from '~/platform/db/wall.server'
import { knexConfig } from '../knexfile'

const server = process.env.DATABASE_URL
const login = `openhouse_readme_${process.pid}_${Date.now().toString(36)}`
const [sql, shell] = readmeBlocks('Your own Postgres')
const commands = linesOf(shell?.text ?? '')
const processes = commands.filter((line) => /build\/(server|workers\/background)\.js/.test(line))
const started: ChildProcess[] = []

// A build, and starts of processes that load a model, perhaps on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 })

const at = (path: string) => Object.assign(new URL(server ?? ''), { pathname: `/${path}` }).toString()

async function asSuperuser(statements: readonly string[], database?: string): Promise<void> {
  const client = new pg.Client({ connectionString: database ? at(database) : server })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A block of the README with names of our own: its login and its database are both called openhouse there. */
async function setUp(name: string): Promise<void> {
  const [before = '', inside = ''] = (sql?.text ?? '').split(/^\\connect .*$/m)
  const own = (text: string) =>
    text
      .replace(/\bopenhouse\b/g, name)
      .split(';')
      .filter((statement) => statement.trim())
  await asSuperuser(own(before))
  // Another run on this server has made the roles. Whoever makes one is a member that may not yet act as it: so here.
  for (const role of roleNames)
    await asSuperuser([
      `DO $$ BEGIN GRANT ${role} TO ${name} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE; EXCEPTION WHEN undefined_object THEN NULL; END $$`,
    ])
  await asSuperuser(own(inside), name)
}

async function takeDown(name: string): Promise<void> {
  await asSuperuser([`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, `DROP ROLE IF EXISTS ${name}`])
}

/** The commands' environment, as its `export` lines say, with our names and addresses. */
async function environment(name: string, port: number): Promise<NodeJS.ProcessEnv> {
  const exported = commands.filter((line) => line.startsWith('export '))
  const { stdout } = await promisify(execFile)('bash', [
    '-c',
    `${exported.join('\n')}\nnode -p 'JSON.stringify(process.env)'`,
  ])
  const env = JSON.parse(stdout) as NodeJS.ProcessEnv
  const url = new URL(env.DATABASE_URL ?? '')
  const { hostname, port: serverPort } = new URL(server ?? '')
  url.username = name
  Object.assign(url, { hostname, port: serverPort, pathname: `/${name}` })
  return {
    ...env,
    PORT: String(port),
    DATABASE_URL: url.toString(),
    PUBLIC_URL: `http://localhost:${port}`,
    LOG_LEVEL: 'warn',
    EMBEDDINGS: 'local',
  }
}

function run(command: string, env: NodeJS.ProcessEnv) {
  return promisify(execFile)('bash', ['-c', command], { env })
}

function start(command: string, env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn('bash', ['-c', `exec ${command}`], { env, stdio: ['ignore', 'inherit', 'inherit'] })
  started.push(child)
  return child
}

async function stopAll(): Promise<void> {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}

type Readyz = { status: string; checks: Record<string, unknown>; problems: string[] }
const readyz = async (port: number) => (await fetch(`http://localhost:${port}/readyz`)).json() as Promise<Readyz>
const ready = (port: number) =>
  vi.waitFor(async () => expect(await readyz(port)).toMatchObject({ status: 'ready', problems: [] }), {
    timeout: 60_000,
    interval: 250,
  })

describe.runIf(server)('the production set-up of the README', () => {
  let port: number
  let env: NodeJS.ProcessEnv
  let superuser: Knex

  beforeAll(async () => {
    port = await freePort()
    await ensureBuild()
    await setUp(login)
    env = await environment(login, port)
    superuser = knexPackage(knexConfig({ url: () => at(login), pool: { max: 1 } }))
  })
  afterEach(stopAll)
  afterAll(async () => {
    await superuser?.destroy()
    await takeDown(login)
  })

  it('names a login, a database, a migration and two processes', () => {
    expect(sql?.text).toContain('CREATEROLE')
    expect(commands.filter((line) => line.includes('migrate'))).toHaveLength(1)
    expect(processes).toHaveLength(2)
  })

  it('migrates, is ready, signs people in and works off its queue, as that login', async () => {
    const migrate = commands.find((line) => line.includes('migrate')) ?? ''
    expect((await run(migrate, env)).stdout).toContain('Migrated:')
    const background = processes.map((command) => start(command, env))[1] as ChildProcess
    await ready(port)
    expect((await readyz(port)).checks).toMatchObject({
      database: true,
      migrations: 'current',
      queue: true,
      roles: true,
      policies: true,
    })

    const passwordHash = await hashPassword('correct horse battery staple')
    await superuser.transaction(async (tx) => {
      const { id: tenantId } = await createTenant(tx)
      await createUser(tx, { role: 'admin', tenantId, email: 'admin@example.test', passwordHash })
    })
    const signIn = (password: string) =>
      fetch(`http://localhost:${port}/login`, {
        method: 'POST',
        redirect: 'manual',
        headers: { Origin: `http://localhost:${port}` },
        body: new URLSearchParams({ email: 'admin@example.test', password }),
      })
    expect((await signIn('a wrong password')).status).toBeLessThan(500)
    const signedIn = await signIn('correct horse battery staple')
    expect(signedIn.status).toBe(302)
    const cookie = signedIn.headers.getSetCookie().map((value) => value.split(';')[0])
    const overview = await fetch(`http://localhost:${port}/admin`, { headers: { Cookie: cookie.join('; ') } })
    expect([overview.status, new URL(overview.url).pathname]).toEqual([200, expect.stringMatching(/^\/admin/)])

    const done = async () => (await superuser('pgboss.job').where({ state: 'completed' }).pluck('name')) as string[]
    await vi.waitFor(async () => expect(await done()).toEqual(expect.arrayContaining(['ensure-partitions'])), {
      timeout: 60_000,
      interval: 500,
    })
    expect(background.exitCode).toBeNull()
  })

  it('may be migrated again, rolled back and reset by its own login', async () => {
    expect((await run('node build/db.js migrate', env)).stdout).toContain('Nothing to do')
    await expect(run('node build/db.js reset --yes', env)).rejects.toMatchObject({
      stderr: expect.stringContaining(`--database=${login}`),
    })
    expect((await run(`node build/db.js reset --database=${login}`, env)).stdout).toContain('Migrated:')
  })

  it('lets a migration see every row, which its login cannot else, and walls the tables off again', async () => {
    await superuser.transaction(async (tx) => void (await createTenant(tx)))
    const asLogin = knexPackage(knexConfig({ url: () => env.DATABASE_URL ?? '', pool: { max: 1 } }))
    const tenants = async (db: Knex) => Number((await db('tenants').count('id as count').first())?.count)
    try {
      expect(await tenants(asLogin)).toBe(0)
      const before = await wallState(asLogin)
      await asLogin.transaction(async (tx) => {
        const close = await openWall(tx)
        expect(await tenants(tx)).toBeGreaterThan(0)
        await close(tx)
        expect(await tenants(tx)).toBe(0)
      })
      expect(await wallState(asLogin)).toEqual(before)
    } finally {
      await asLogin.destroy()
    }
  })

  it('is not ready, and says why, for a login that may not act as every role', async () => {
    start(processes[0] ?? '', env)
    await ready(port)
    await superuser.raw(`REVOKE openhouse_home FROM ${login} GRANTED BY ${login}`)
    expect(await readyz(port)).toMatchObject({
      status: 'not_ready',
      checks: { database: true, roles: false },
      problems: [expect.stringContaining('cannot act as openhouse_home')],
    })
    await run('node build/db.js migrate', env)
    await ready(port)
  })

  it('is not ready, and says why, where a dump was restored without roles, and is not blessed by a migration', async () => {
    start(processes[0] ?? '', env)
    await ready(port)
    // What pg_restore leaves out when it does not find the roles.
    const { rows } = await superuser.raw<{ rows: { drop: string }[] }>(
      `SELECT format('DROP POLICY %I ON %I', policyname, tablename) AS drop FROM pg_policies WHERE schemaname = 'public'`,
    )
    for (const { drop } of rows) await superuser.raw(drop)
    const sentence = expect.stringMatching(new RegExp(`^${rows.length} of the \\d+ rules .* are missing`))
    expect(await readyz(port)).toMatchObject({ status: 'not_ready', checks: { policies: false }, problems: [sentence] })
    await expect(run('node build/db.js migrate', env)).rejects.toMatchObject({
      stderr: expect.stringContaining('are missing'),
    })
  })
})

describe.runIf(server)('a server that lacks something', () => {
  const name = `${login}_bare`
  let env: NodeJS.ProcessEnv

  beforeAll(async () => {
    env = await environment(name, 1)
  })
  afterEach(() => takeDown(name))

  const refusal = async () =>
    run('node --import tsx scripts/db.ts migrate', env).then(
      () => 'migrated',
      (error: { stderr: string }) => error.stderr,
    )

  it('tells the statement for each thing that is missing, and each statement mends it', async () => {
    await asSuperuser([`CREATE ROLE ${name} LOGIN PASSWORD 'a password'`, `CREATE DATABASE ${name}`])
    const told: string[] = []
    for (;;) {
      const answer = await refusal()
      if (answer === 'migrated') break
      const statement = / As a superuser(?:, in this database)?: (.*;)/.exec(answer)?.[1]
      expect(statement, answer).toBeDefined()
      expect(told, answer).not.toContain(statement)
      told.push(statement ?? '')
      await asSuperuser([statement ?? ''], name)
    }
    expect(told).toEqual(
      expect.arrayContaining([
        expect.stringContaining('OWNER TO'),
        expect.stringContaining('SET TRUE'),
        'CREATE EXTENSION vector;',
      ]),
    )
  })
})
