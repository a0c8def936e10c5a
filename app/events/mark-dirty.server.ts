import { append } from '~/models/append'
import { RollupDirty } from '~/models/rollup-dirty'
import type { Transaction } from '~/platform/db/transaction.server'

export type DirtyMoment = Pick<RollupDirty, 'tenantId' | 'developmentId' | 'kind' | 'occurredAt'>

// The offset of every zone is whole quarters of an hour, so moments of one quarter are of one day wherever they are counted.
const quarterMs = 15 * 60_000

/**
 * Marks what a change of many rows makes stale: one mark for each development, kind and quarter of an hour among its moments.
 * For changes that are no single event; an event marks by itself, see `recordEvent`.
 */
export async function markDirty(tx: Transaction, moments: readonly DirtyMoment[]): Promise<void> {
  const marks = new Map<string, DirtyMoment>()
  for (const { tenantId, developmentId, kind, occurredAt } of moments) {
    const quarter = Math.floor(occurredAt.getTime() / quarterMs)
    const mark = { tenantId, developmentId, kind, occurredAt: new Date(quarter * quarterMs) }
    marks.set(`${developmentId} ${kind} ${quarter}`, mark)
  }
  await append(tx, RollupDirty, [...marks.values()])
}
