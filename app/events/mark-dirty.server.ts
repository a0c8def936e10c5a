import { append } from '~/models/append'
import { RollupDirty } from '~/models/rollup-dirty'
import type { Transaction } from '~/platform/db/transaction.server'
import type { RollupKind } from './catalogue'

/** What is counted otherwise than before: of which development, by which rollups, and when the counted thing happened. */
export type DirtyMark = { tenantId: string; developmentId: string; kind: RollupKind; occurredAt: string }

const quarterHourMs = 15 * 60_000

/**
 * Marks days to be recounted, in the transaction that changes what they count. recordEvent does it for what the catalogue says;
 * this is for rows that are written without an event of their own, such as an import. Edits and deletions need neither: the
 * database marks them itself, since many of them follow from others.
 */
export async function markDirty(tx: Transaction, marks: readonly DirtyMark[]): Promise<void> {
  await append(tx, RollupDirty, enoughMarks(marks))
}

/** Of many marks those that say the same as all. */
export function enoughMarks(marks: readonly DirtyMark[]): DirtyMark[] {
  // Every zone's days are whole quarters of an hour, so of each quarter one mark is enough.
  const keyOf = ({ developmentId, kind, occurredAt }: DirtyMark) =>
    `${developmentId} ${kind} ${Math.floor(Date.parse(occurredAt) / quarterHourMs)}`
  return [...new Map(marks.map((mark) => [keyOf(mark), mark])).values()]
}
