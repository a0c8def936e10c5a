// What the demo does when a process of it is killed: the database is started again, and nothing goes on without the demo.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { freePort } from '../../tests/support/free-port'
import { copyMigrated } from './migrated-template'

const dataDir = await mkdtemp(path.join(os.tmpdir(), 'openhouse-kept-'))
process.env.DATA_DIR = dataDir
process.env.DATABASE_URL = ''
const { startEmbedded } = await import('~/platform/db/embedded.server')
const { closeConnections, connection } = await import('~/platform/db/connection.server')
const { readEmbeddedLock } = await import('~/platform/db/location.server')
const { keepDatabase } = await import('./keep-database')

let kept: ReturnType<typeof keepDatabase>
let parent: ChildProcess | undefined
const said: string[] = []

beforeAll(async () => {
  await copyMigrated(dataDir)
  kept = keepDatabase(await startEmbedded(dataDir), dataDir, (text) => said.push(text))
})
afterAll(async () => {
  parent?.kill('SIGKILL')
  await closeConnections()
  await kept.stop()
  await rm(dataDir, { recursive: true, force: true })
})

const holder = () => readEmbeddedLock(dataDir)?.pid
const count = async () => Number((await connection()('tenants').count('id as count').first())?.count)

it('a database that died is started again, and found where it is then', async () => {
  expect(await count()).toBe(0)
  const first = holder()
  process.kill(first ?? 0, 'SIGKILL')
  await vi.waitFor(() => expect(said).toEqual([expect.stringContaining('SIGKILL')]), 10_000)
  await vi.waitFor(async () => expect(await count()).toBe(0), { timeout: 60_000, interval: 250 })
  expect(holder()).not.toBe(first)
})

it('what a killed process had started ends too, and holds no port', async () => {
  const port = await freePort()
  // A server as the demo starts one: it ends by itself once nobody is at the other end of its channel.
  const child = `
    const { stopOnSignals } = await import('./app/platform/stop-signals.server.ts')
    const server = require('node:http').createServer((_, res) => res.end()).listen(${port})
    stopOnSignals({ boundMs: 5000, stop: async () => void server.close() })`
  const start = `
    const { startNode } = await import('./scripts/support/processes.ts')
    startNode('web', ['--import', 'tsx', '-e', ${JSON.stringify(`void (async () => {${child}})()`)}])`
  parent = spawn(process.execPath, ['--import', 'tsx', '-e', `void (async () => {${start}})()`], { stdio: 'inherit' })
  const answers = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => (socket.destroy(), resolve(true))).on('error', () =>
        resolve(false),
      )
    })
  await vi.waitFor(async () => expect(await answers()).toBe(true), { timeout: 60_000, interval: 100 })
  parent.kill('SIGKILL')
  await once(parent, 'exit')
  await vi.waitFor(async () => expect(await answers()).toBe(false), { timeout: 20_000, interval: 100 })
})
