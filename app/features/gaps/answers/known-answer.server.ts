import { changeHeld } from '~/auth/change-held.server'
import type { Scope } from '~/auth/scope.server'
import { isUuid } from '~/lib/id'
import type { HandAnswersRow } from '~/models/rows'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import { holdGap, tagsOf } from '../commands/known-gap.server'

export type KnownAnswer = Pick<HandAnswersRow, 'id' | 'tenantId' | 'developmentId' | 'gapId' | 'houseTypeId'>

const columns = 'id, tenant_id, development_id, gap_id, house_type_id'

/** The answer with its gap before it, as whoever begins at the gap holds them, held until the transaction ends; none where it is withdrawn, gone or not to be seen. */
async function holdAnswer(tx: Transaction, id: string): Promise<KnownAnswer | null> {
  const { rows: seen } = await tx.raw<{ rows: Pick<KnownAnswer, 'gapId'>[] }>(
    'SELECT gap_id FROM hand_answers WHERE id = ?',
    [id],
  )
  if (seen[0]?.gapId) await holdGap(tx, seen[0].gapId)
  const { rows } = await tx.raw<{ rows: KnownAnswer[] }>(
    `SELECT ${columns} FROM hand_answers WHERE id = ? AND withdrawn_at IS NULL FOR UPDATE`,
    [id],
  )
  return rows[0] ?? null
}

/** @throws 404 for one that the person may not see: before what takes a moment. */
export async function seenAnswer(scope: Scope, id: string): Promise<KnownAnswer> {
  if (!isUuid(id)) throw notFound('Answer')
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: KnownAnswer[] }>(`SELECT ${columns} FROM hand_answers WHERE id = ? AND withdrawn_at IS NULL`, [id]),
  )
  if (!rows[0]) throw notFound('Answer')
  return rows[0]
}

/**
 * Does something with an answer that is in force, in one transaction.
 * @throws 404 for one that is withdrawn, or that the person may not see.
 */
export function changeAnswer<Result>(
  scope: Scope,
  id: string,
  change: (tx: Transaction, known: KnownAnswer) => Promise<Result>,
): Promise<Result> {
  return changeHeld(scope, { noun: 'Answer', hold: holdAnswer, tagsOf }, id, change)
}
