// The README's own set-up: its statements by a superuser, its commands as the login that they make, on a real PostgreSQL.
import type { ChildProcess } from 'node:child_process'
import knexPackage, { type Knex } from 'knex'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createTenant, createUser } from './factories/world'
import { ensureBuild } from './support/built'
import { freePort } from './support/free-port'
import {
  asSuperuser,
  at,
  commands,
  environment,
  processes,
  run,
  server,
  setUp,
  sql,
  start,
  stopAll,
  takeDown,
} from './support/installation'
import { readmeBlocks } from './support/readme'
import { hashPassword } from '~/auth/password.server'
import { openWall, wallState } from '~/platform/db/wall.server'
import { knexConfig } from '../knexfile'

const login = `openhouse_readme_${process.pid}_${Date.now().toString(36)}`
const [webLogin] = readmeBlocks('Two logins', 'docs/guides/production.md')

// A build, and starts of processes that load a model, perhaps on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 })

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

  async function addAdmin(email: string): Promise<void> {
    const passwordHash = await hashPassword('correct horse battery staple')
    await superuser.transaction(async (tx) => {
      const { id: tenantId } = await createTenant(tx)
      await createUser(tx, { role: 'admin', tenantId, email, passwordHash })
    })
  }

  const linkOfSetup = /http:\/\/localhost:\d+\/setup\/[\w.-]+/

  const post = (url: string, form: Record<string, string>) =>
    fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: `http://localhost:${port}` },
      body: new URLSearchParams(form),
    })
  const signIn = (email: string, password: string) => post(`http://localhost:${port}/login`, { email, password })

  it('names a login, a database, a migration and two processes', () => {
    expect(sql?.text).toContain('CREATEROLE')
    expect(commands.filter((line) => line.includes('migrate'))).toHaveLength(1)
    expect(processes).toHaveLength(2)
  })

  it('migrates, is ready, signs people in and works off its queue, as that login', async () => {
    const migrate = commands.find((line) => line.includes('migrate')) ?? ''
    expect((await run(migrate, env)).stdout).toContain('Migrated:')
    let logged = ''
    const listen = (text: string) => void (logged += text)
    const background = processes.map((command) => start(command, env, listen))[1] as ChildProcess
    await ready(port)
    expect((await readyz(port)).checks).toMatchObject({
      database: true,
      migrations: 'current',
      queue: true,
      roles: true,
      policies: true,
    })

    // Nobody is there yet: the log has a link to the page that makes the first account, and so has the command.
    const link = await vi.waitFor(
      () => {
        expect(logged).toMatch(linkOfSetup)
        return linkOfSetup.exec(logged)?.[0] ?? ''
      },
      { timeout: 60_000, interval: 250 },
    )
    expect((await run('node build/setup.js', env)).stdout).toMatch(linkOfSetup)
    expect((await fetch(link)).status).toBe(200)
    const password = 'correct horse battery staple'
    const account = { name: 'Orla', email: 'admin@example.test', password, passwordAgain: password }
    expect((await post(link, account)).headers.get('Location')).toBe('/admin/companies')
    expect((await fetch(link)).status).toBe(410)
    expect((await run('node build/setup.js', env)).stdout).toContain('already')
    expect((await signIn('admin@example.test', 'a wrong password')).status).toBeLessThan(500)
    const signedIn = await signIn('admin@example.test', 'correct horse battery staple')
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
    // Without a browser, into the database that is empty again.
    const setup = (password: string) => run(`echo '${password}' | node build/setup.js --email orla@example.test`, env)
    await expect(setup('password1234')).rejects.toMatchObject({ stderr: expect.stringContaining('leaked') })
    expect((await setup('violet anchor spoon tuesday')).stdout).toContain('orla@example.test administers')
    await expect(setup('violet anchor spoon tuesday')).rejects.toMatchObject({
      stderr: expect.stringContaining('already'),
    })
  })

  it('serves as a login that owns nothing, as the guide says, and that cannot take a wall down', async () => {
    const own = (webLogin?.text ?? '').replace(/\bopenhouse(_web)?\b/g, (_, web = '') => `${login}${web}`)
    const url = new URL(env.DATABASE_URL ?? '')
    const web = {
      ...env,
      DATABASE_URL: Object.assign(url, { username: `${login}_web`, password: 'another%20password' }).href,
    }
    start(processes[0] ?? '', web)
    await asSuperuser(
      own
        .split(';')
        .filter((statement) => statement.trim())
        .slice(0, 1),
    )
    await vi.waitFor(async () => expect((await readyz(port)).checks).toMatchObject({ database: true, roles: false }), {
      timeout: 60_000,
      interval: 250,
    })
    await asSuperuser(
      own
        .split(';')
        .filter((statement) => statement.trim())
        .slice(1),
    )
    await ready(port)

    await superuser.raw(`DELETE FROM audit_log; DELETE FROM pgboss.job; DROP TABLE IF EXISTS audit_log_2031_01`)
    start(processes[1] ?? '', web)
    const done = async () => (await superuser('pgboss.job').where({ state: 'completed' }).pluck('name')) as string[]
    await vi.waitFor(async () => expect(await done()).toEqual(expect.arrayContaining(['ensure-partitions'])), {
      timeout: 60_000,
      interval: 500,
    })
    await addAdmin('web@example.test')
    expect((await signIn('web@example.test', 'correct horse battery staple')).status).toBe(302)
    const { rows } = await superuser.raw<{ rows: [{ drop: string }] }>(
      `SELECT format('DROP POLICY %I ON %I', policyname, tablename) AS drop FROM pg_policies WHERE tablename = 'users' LIMIT 1`,
    )
    const asWeb = knexPackage(knexConfig({ url: () => web.DATABASE_URL, pool: { max: 1 } }))
    try {
      await asWeb.raw(`SELECT ensure_audit_log_partition('2031-01-01')`)
      expect(
        (
          await superuser.raw<{ rows: [{ made: string | null }] }>(
            `SELECT to_regclass('audit_log_2031_01')::text AS made`,
          )
        ).rows[0].made,
      ).toBe('audit_log_2031_01')
      for (const statement of [
        'ALTER TABLE users DISABLE ROW LEVEL SECURITY',
        rows[0].drop,
        'DROP TABLE wall',
        'UPDATE wall SET item = item',
        'SELECT id FROM users',
        'CREATE TABLE mine ()',
        'CREATE ROLE mine',
      ])
        await expect(asWeb.raw(statement), statement).rejects.toMatchObject({ code: '42501' })
    } finally {
      await asWeb.destroy()
    }
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
