// What the image holds, laid out as the Dockerfile says: the processes run from it without what builds them.
import { startOwnDatabase, type OwnDatabase } from './support/own-database'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ensureBuild } from './support/built'
import { children, isRunning } from './support/child-processes'
import { freePort } from './support/free-port'

// A build, and starts of processes that load a model, perhaps on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 })

const { start, killAll } = children()
let database: OwnDatabase
let image: string
let port: number

type Lock = { packages: Record<string, { dev?: boolean }> }

/** The packages that `npm prune --omit=dev` leaves; those within others are found through them. */
function productionPackages(): string[] {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
  const names = Object.keys(packages).filter((place) => !packages[place]?.dev)
  return names.flatMap((place) => /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(place)?.[1] ?? [])
}

/** Copies what the Dockerfile copies into its last stage. */
async function layOut(directory: string): Promise<void> {
  const copied = readFileSync('Dockerfile', 'utf8').matchAll(/^COPY --from=build \/openhouse\/(\S+) \S+$/gm)
  for (const [, place = ''] of copied) {
    if (place !== 'node_modules') await cp(place, path.join(directory, place), { recursive: true })
    else
      for (const name of productionPackages()) {
        const target = path.join(directory, place, name)
        await mkdir(path.dirname(target), { recursive: true })
        await symlink(path.resolve(place, name), target).catch(() => undefined)
      }
  }
}

beforeAll(async () => {
  await ensureBuild()
  database = await startOwnDatabase()
  image = await mkdtemp(path.join(os.tmpdir(), 'openhouse-image-'))
  port = await freePort()
  await layOut(image)
})
afterAll(async () => {
  await killAll()
  await database.drop()
  await rm(image, { recursive: true, force: true })
})

const env = (): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  DATA_DIR: path.join(image, 'data'),
  DATABASE_URL: database.url,
  SESSION_SECRET: 'a secret of the tests, 32 characters or more',
  PUBLIC_URL: `http://localhost:${port}`,
  PORT: String(port),
  LOG_LEVEL: 'warn',
})

/** A sign-in of which the server has only a part when `finish` has not been called. */
function begunRequest() {
  const body = new URLSearchParams({ email: 'nobody@example.test', password: 'a wrong password' }).toString()
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': body.length,
    Origin: `http://localhost:${port}`,
  }
  const sent = request({ host: 'localhost', port, path: '/login', method: 'POST', headers })
  const answered = once(sent, 'response').then(([answer]) => (answer as IncomingMessage).resume().statusCode)
  sent.write(body.slice(0, 10))
  return { answered, finish: () => void sent.end(body.slice(10)) }
}

describe('the image', () => {
  it('has no package of development', () => {
    const { resolve } = createRequire(path.join(image, 'build', 'db.js'))
    expect(() => resolve('tsx')).toThrow()
    expect(() => resolve('@remix-run/dev')).toThrow()
    expect(() => resolve('vitest')).toThrow()
    expect(resolve('express')).toContain('express')
  })

  it('migrates, and rolls one step back', async () => {
    const db = (...args: string[]) =>
      promisify(execFile)(process.execPath, ['build/db.js', ...args], { cwd: image, env: { ...process.env, ...env() } })
    expect((await db('migrate')).stdout).toContain('Nothing to do')
    const name = new URL(database.url).pathname.slice(1)
    expect((await db('rollback', `--database=${name}`)).stdout).toMatch(/^Rolled back:\n {2}\S+\.ts\n$/)
    expect((await db('migrate')).stdout).toMatch(/^Migrated:\n {2}\S+\.ts\n$/)
  })

  it('serves, takes jobs, and stops when it is asked to', async () => {
    const web = start(['build/server.js'], env(), image)
    const background = start(['build/workers/background.js'], env(), image)
    const get = (place: string) => fetch(`http://localhost:${port}${place}`)
    await vi.waitFor(async () => expect((await get('/readyz')).status).toBe(200), { timeout: 90_000, interval: 250 })
    expect((await get('/login')).status).toBe(200)
    expect(isRunning(background)).toBe(true)

    const { finish, answered } = begunRequest()
    await wait(500)
    const ends = [web, background].map((child) => once(child, 'exit'))
    for (const child of [web, background]) child.kill('SIGTERM')
    await vi.waitFor(() => expect(get('/healthz')).rejects.toThrow(), { timeout: 10_000, interval: 50 })
    finish()
    expect(await answered).toBe(401)
    expect(await Promise.all(ends)).toEqual([
      [0, null],
      [0, null],
    ])
  })
})
