// The one transaction that each query test runs in, and that is rolled back (database-hooks.ts begins and ends it).
import type { Knex } from 'knex'
import { closeConnections, connection } from '~/platform/db/connection.server'
import { holdTestTransaction } from '~/platform/db/test-transaction.server'

export { closeConnections }

let outer: Knex.Transaction

export async function beginTest(): Promise<void> {
  outer = await connection().transaction()
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
