// Import this first in a *.query.test.ts: every test then runs in one transaction that is rolled back.
import './database-environment'
import type { Knex } from 'knex'
import { afterAll, afterEach, beforeEach } from 'vitest'
import { closeConnections, connection } from '~/platform/db/connection.server'
import { holdTestTransaction } from '~/platform/db/test-transaction.server'

let outer: Knex.Transaction

beforeEach(async () => {
  outer = await connection().transaction()
  holdTestTransaction(outer)
})

afterEach(async () => {
  holdTestTransaction(undefined)
  await outer.rollback()
})

afterAll(closeConnections)

/** The test's transaction as the owner of the tables, outside row-level security on a superuser's connection: for factories and recounts. */
export function owner(): Knex.Transaction {
  return outer
}
