// Lets a test hold everything that happens inside one transaction, which it rolls back. Empty outside tests.
import type { Knex } from 'knex'
import { withNext } from './begin-with-next.server'

const BECOME_NOBODY = `SELECT set_config('role', 'none', true), set_config('statement_timeout', '0', true),
  set_config('idle_in_transaction_session_timeout', '0', true)`

let outer: Knex.Transaction | undefined
let last: Promise<unknown> = Promise.resolve()

/** Makes every transaction a savepoint of this one, until called with undefined. */
export function holdTestTransaction(tx: Knex.Transaction | undefined): void {
  outer = tx
  last = Promise.resolve()
}

/** Runs work in a savepoint of the test's transaction; undefined when no test holds one. Savepoints queue up: they share a connection. */
export function insideTestTransaction<T>(work: (tx: Knex.Transaction) => PromiseLike<T>): Promise<T> | undefined {
  const tx = outer
  if (!tx) return undefined
  // What fails is rolled back, and these settings with it.
  const run = () =>
    tx.transaction(async (savepoint) => {
      const result = await work(savepoint)
      await savepoint.raw(BECOME_NOBODY).options(withNext)
      return result
    })
  const mine = last.then(run, run)
  last = mine.catch(() => undefined)
  return mine
}
