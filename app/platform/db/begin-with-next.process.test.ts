import { startOwnDatabase, type OwnDatabase } from '../../../tests/support/own-database'
import knexPackage, { type Knex } from 'knex'
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server } from 'node:net'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { knexConfig } from '../../../knexfile'
import { beginWithNext } from './begin-with-next.server'
import { inOneTrip } from './in-one-trip.server'
import { databaseUrl } from './location.server'

let database: OwnDatabase
let relay: Server
let db: Knex
let packets = 0

beforeAll(async () => {
  database = await startOwnDatabase()
  const { hostname, port } = new URL(databaseUrl())
  relay = createServer((near) => {
    const far = connect(Number(port), hostname)
    near.on('data', () => (packets += 1))
    near.pipe(far).pipe(near)
    for (const [socket, other] of [[near, far] as const, [far, near] as const])
      socket.on('error', () => other.destroy()).on('close', () => other.destroy())
  }).listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const { port: relayed } = relay.address() as AddressInfo
  const url = Object.assign(new URL(databaseUrl()), { hostname: '127.0.0.1', port: String(relayed) }).toString()
  const afterCreate = (client: pg.Client, done: (error: Error | null, client: pg.Client) => void) => {
    beginWithNext(client)
    done(null, client)
  }
  db = knexPackage(knexConfig({ url: () => url, pool: { max: 1, afterCreate } }))
})
beforeEach(async () => {
  await db.raw('SELECT 1')
  packets = 0
})
afterAll(async () => {
  await db.destroy()
  relay.close()
  await database.drop()
})

const number = (tx: Knex.Transaction, n: number) => tx.raw<{ rows: { n: number }[] }>('SELECT ?::int AS n', [n])
const transactionId = async (tx: Knex.Transaction) => {
  const { rows } = await tx.raw<{ rows: { id: string }[] }>('SELECT pg_current_xact_id()::text AS id')
  return rows[0]?.id
}

describe('a transaction', () => {
  it('begins with its first statement, in one packet', async () => {
    const { rows } = await db.transaction((tx) => number(tx, 7))
    expect(rows).toEqual([{ n: 7 }])
    // The statement, and COMMIT.
    expect(packets).toBe(2)
  })

  it('is one, all of it kept or none', async () => {
    await db.transaction(async (tx) => expect(await transactionId(tx)).toBe(await transactionId(tx)))
    await db.raw('CREATE TABLE kept (n int)')
    const failing = db.transaction(async (tx) => {
      await tx('kept').insert({ n: 1 })
      await tx.raw('SELECT 1 / ?::int', [0])
    })
    await expect(failing).rejects.toThrow('division by zero')
    expect(await db('kept')).toEqual([])
    await db.transaction((tx) => tx('kept').insert({ n: 2 }))
    expect(await db('kept')).toEqual([{ n: 2 }])
  })

  it('may be read-only, or without a statement', async () => {
    const writing = db.transaction((tx) => tx.raw('CREATE TABLE never (n int)'), { readOnly: true })
    await expect(writing).rejects.toThrow('read-only transaction')
    await db.transaction(() => Promise.resolve())
    expect((await db.transaction((tx) => number(tx, 1))).rows).toEqual([{ n: 1 }])
  })
})

describe('statements in one trip', () => {
  it('run in their order, leave in one packet, and answer as each does by itself', async () => {
    await db.raw('CREATE TABLE trips (n int)')
    packets = 0
    const [inserted, first, changed, last] = await db.transaction((tx) =>
      inOneTrip(tx, [
        tx('trips').insert({ n: 1 }).returning('n'),
        tx.raw<{ rows: object[] }>('SELECT n FROM trips'),
        tx('trips').update({ n: 2 }),
        tx('trips').select('n'),
      ]),
    )
    expect([inserted, first.rows, changed, last]).toEqual([[{ n: 1 }], [{ n: 1 }], 1, [{ n: 2 }]])
    expect(packets).toBe(2)
  })

  it('fail as the first that failed, and nothing of them is kept', async () => {
    const failing = db.transaction((tx) =>
      inOneTrip(tx, [tx('trips').insert({ n: 9 }), tx.raw('SELECT 1 / ?::int', [0]), number(tx, 3)]),
    )
    await expect(failing).rejects.toThrow('division by zero')
    expect(await db('trips').where({ n: 9 })).toEqual([])
    expect((await db.transaction((tx) => number(tx, 4))).rows).toEqual([{ n: 4 }])
  })
})
