// The database goes silent without a reset, as behind a firewall that forgets: who waits for it gives up in time, and goes on after it.
import { startOwnDatabase, type OwnDatabase } from './support/own-database'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { builtEnv, ensureBuild } from './support/built'
import { children, isRunning } from './support/child-processes'
import { freePort } from './support/free-port'
import { silentProxy, type SilentProxy } from './support/silent-proxy'
import { connection } from '~/platform/db/connection.server'
import { job as ensurePartitions } from '~/jobs/ensure-partitions'
import { enqueueScheduled } from '~/platform/queue/queue.server'

// A build, and starts of processes that load a model, perhaps on a busy machine.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 600_000 })

/** Longer by hand: SILENCE_S=45 is what was once seen to be the end of both processes. */
const SILENCE_MS = Number(process.env.SILENCE_S ?? 12) * 1_000
const { start, killAll } = children()
let database: OwnDatabase
let proxy: SilentProxy
let port: number

beforeAll(async () => {
  await ensureBuild()
  database = await startOwnDatabase()
})
beforeEach(async () => {
  const { hostname, port: databasePort } = new URL(database.url)
  proxy = await silentProxy({ host: hostname, port: Number(databasePort) })
  port = await freePort()
})
afterEach(async () => {
  await killAll()
  await proxy.close()
})
afterAll(() => database.drop())

const env = () =>
  builtEnv({
    PORT: String(port),
    DATABASE_URL: Object.assign(new URL(database.url), { hostname: '127.0.0.1', port: String(proxy.port) }).toString(),
  })
const startWeb = () => start(['build/server.js'], env())
const startBackground = () => start(['build/workers/background.js'], env())

const at = (path: string) => `http://localhost:${port}${path}`
const readyz = () => fetch(at('/readyz')).then(({ status }) => status)
const ready = () => vi.waitFor(async () => expect(await readyz()).toBe(200), { timeout: 90_000, interval: 250 })
const signIn = () =>
  fetch(at('/login'), {
    method: 'POST',
    headers: { Origin: at('') },
    body: new URLSearchParams({ email: 'nobody@example.test', password: 'a wrong password' }),
  }).then(({ status }) => status)

/** Refused, as it should be, and not broken. */
const refused = async () => {
  const status = await signIn()
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
}

let queued = 0
/** Queues a job past the proxy, and waits until somebody has done it. */
async function jobIsDone(): Promise<void> {
  // Of another time each, or it would count as queued already.
  const id = await enqueueScheduled(ensurePartitions.queue, {} as never, 1 + queued++)
  const state = async () => ((await connection()('pgboss.job').where({ id }).first('state')) as { state: string }).state
  await vi.waitFor(async () => expect(await state()).toBe('completed'), { timeout: 90_000, interval: 250 })
}

// The embedded one is on the same machine always, where nothing is swallowed.
describe.runIf(process.env.DATABASE_URL)('a database that goes silent', () => {
  it('is given up in time by web and background, which go on by themselves once it answers', async () => {
    startWeb()
    startBackground()
    await ready()
    await jobIsDone()
    await refused()

    proxy.fallSilent()
    // What is under way now hangs: its connections stay silent for ever.
    const hanging = Array.from({ length: 12 }, () => signIn().catch(() => 0))
    const until = performance.now() + SILENCE_MS
    while (performance.now() < until) {
      const asked = performance.now()
      expect(await readyz()).toBe(503)
      expect(performance.now() - asked).toBeLessThan(2_000)
      await wait(500)
    }
    proxy.speak()
    await ready()
    await refused()
    await jobIsDone()
    expect((await Promise.all(hanging)).filter((status) => status === 200)).toEqual([])
  })

  it('does not keep a process from stopping', async () => {
    const web = startWeb()
    const background = startBackground()
    await ready()
    await jobIsDone()
    proxy.fallSilent()
    const hanging = signIn().catch(() => 0)
    await wait(1_000)
    const asked = performance.now()
    web.kill('SIGTERM')
    background.kill('SIGTERM')
    await Promise.all([once(web, 'exit'), once(background, 'exit'), hanging])
    expect(performance.now() - asked).toBeLessThan(50_000)
  })

  it('is waited for by a background process that starts', async () => {
    proxy.fallSilent()
    const background = startBackground()
    await wait(12_000)
    expect(isRunning(background)).toBe(true)
    proxy.speak()
    await jobIsDone()
    const asked = performance.now()
    background.kill('SIGTERM')
    expect(await once(background, 'exit')).toEqual([0, null])
    expect(performance.now() - asked).toBeLessThan(30_000)
  })
})
