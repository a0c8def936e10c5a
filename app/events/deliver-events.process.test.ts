import { startOwnDatabase, type OwnDatabase } from '../../tests/support/own-database'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createDevelopment, createTenant } from '../../tests/factories/world'
import { systemScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { connection } from '~/platform/db/connection.server'
import type { Subscriber } from '~/platform/queue/subscriber'
import { deliverEvents } from './deliver-events.server'
import { recordEvent } from './record-event.server'

let database: OwnDatabase
let child: ChildProcess | undefined

beforeAll(async () => void (database = await startOwnDatabase()))
afterAll(async () => {
  child?.kill('SIGKILL')
  await database.drop()
})

it('what a process that is killed had in hand is delivered by another, once and before what came after it', async () => {
  const { tenantId, id: developmentId } = await connection().transaction(async (tx) =>
    createDevelopment(tx, await createTenant(tx)),
  )
  const subjectId = newId()
  for (const version of [1, 2])
    await systemScope(tenantId).write((tx) =>
      recordEvent(tx, {
        type: 'document.ready',
        tenantId,
        developmentId,
        subjectId,
        payload: { version, pages: 1, chunks: 1 },
      }),
    )
  const other = spawn(process.execPath, ['--import', 'tsx', 'tests/support/deliver-and-hang.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child = other
  await once(other.stdout, 'data')
  const heard: unknown[] = []
  const subscriber: Subscriber = {
    name: 'prove-gaps-of-document',
    deliver: (_, { payload }) => Promise.resolve(void heard.push(payload.version)),
  }
  // While it lives nobody else takes it, nor what comes after it. The embedded database lets nobody else in meanwhile.
  if (process.env.DATABASE_URL) expect([await deliverEvents([subscriber]), heard]).toEqual([0, []])
  other.kill('SIGKILL')
  await vi.waitFor(async () => expect(await deliverEvents([subscriber])).toBeGreaterThan(0), { timeout: 10_000 })
  await Promise.all([deliverEvents([subscriber]), deliverEvents([subscriber])])
  expect(heard).toEqual([1, 2])
  expect(await connection()('developments').where({ id: developmentId }).pluck('city')).not.toContain('Half done')
})
