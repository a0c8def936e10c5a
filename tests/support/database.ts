// The one transaction that each query test runs in, and that is rolled back (database-hooks.ts begins and ends it).
import type { Knex } from 'knex'
import { afterAll, beforeAll } from 'vitest'
import { closeConnections, connection } from '~/platform/db/connection.server'
import { holdTestTransaction } from '~/platform/db/test-transaction.server'

export { closeConnections }

let outer: Knex.Transaction
let filled: Knex.Transaction | undefined

/**
 * Fills the database once for all tests of a file, each of which then finds it as it was filled: their transactions are savepoints of
 * the one that is filled here, and rolled back after the last of them.
 */
export function fillOnce(fill: (db: Knex.Transaction) => Promise<void>): void {
  beforeAll(async () => {
    filled = await connection().transaction()
    outer = filled
    holdTestTransaction(filled)
    await fill(filled).finally(() => holdTestTransaction(undefined))
  })
  afterAll(async () => {
    await filled?.rollback()
    filled = undefined
  })
}

export async function beginTest(): Promise<void> {
  outer = await (filled ?? connection()).transaction()
  holdTestTransaction(outer)
}

export async function endTest(): Promise<void> {
  holdTestTransaction(undefined)
  await outer.rollback()
}

/** The test's transaction as the owner of the tables, outside row-level security on a superuser's connection: for factories and recounts. */
export function owner(): Knex.Transaction {
  return outer
}
