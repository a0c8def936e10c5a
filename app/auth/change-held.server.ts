// What several people do with one thing at once is done one after the other: its row is held until the transaction ends.
import { isUuid } from '~/lib/id'
import { invalidate, markStale } from '~/platform/cache.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import type { Scope } from './scope.server'

export type Held<Row> = {
  /** As a refusal calls it. */
  noun: string
  /** Reads the row and holds it; none where it is gone or not to be seen. */
  hold: (tx: Transaction, id: string) => Promise<Row | null>
  /** What is counted of it, by the tags of the cache. */
  tagsOf: (row: Row) => string[]
}

/**
 * Does something with a row that is held, in one transaction, and makes stale what is counted of it.
 * @throws 404 for one that the person may not see.
 */
export async function changeHeld<Row, Result>(
  scope: Scope,
  { noun, hold, tagsOf }: Held<Row>,
  id: string | undefined,
  change: (tx: Transaction, known: Row) => Promise<Result>,
): Promise<Result> {
  if (!isUuid(id)) throw notFound(noun)
  const { result, tags } = await scope.write(async (tx) => {
    const known = await hold(tx, id)
    if (!known) throw notFound(noun)
    const changed = await change(tx, known)
    const stale = tagsOf(known)
    await markStale(tx, stale)
    return { result: changed, tags: stale }
  })
  await invalidate(tags)
  return result
}
