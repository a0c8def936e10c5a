import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { embeddingModelName } from '~/platform/embeddings.server'
import { badRequest, notFound } from '~/platform/problem.server'
import type { CategoryVector } from './category-vectors.server'
import { aboutGap, holdGap, type KnownGap } from './known-gap.server'
import { recountGaps } from './recount-gaps.server'

/**
 * One gap becomes part of another of its development: questions, notes, documents and answers go there, and what was proved of them is to be
 * proved there.
 * @throws 404 for another development's; 400 for itself.
 */
export async function mergeGap(
  tx: Transaction,
  known: KnownGap,
  intoId: string,
  categories: readonly CategoryVector[],
): Promise<{ into: string }> {
  if (intoId === known.id) throw badRequest({ into: ['Choose another gap.'] })
  const into = await holdGap(tx, intoId)
  if (!into || into.developmentId !== known.developmentId) throw notFound('Gap')
  const ids = { from: known.id, into: into.id, tenantId: known.tenantId, developmentId: known.developmentId }
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    `UPDATE gap_questions SET gap_id = :into WHERE tenant_id = :tenantId AND development_id = :developmentId AND gap_id = :from RETURNING id`,
    ids,
  )
  for (const table of ['gap_notes', 'hand_answers'])
    await tx.raw(
      `UPDATE ${table} SET gap_id = :into WHERE tenant_id = :tenantId AND development_id = :developmentId AND gap_id = :from`,
      ids,
    )
  await tx.raw(
    `UPDATE gap_documents AS moved SET gap_id = :into WHERE tenant_id = :tenantId AND development_id = :developmentId AND gap_id = :from
       AND NOT EXISTS (SELECT FROM gap_documents AS there WHERE there.tenant_id = :tenantId AND there.gap_id = :into
         AND there.document_id = moved.document_id)`,
    ids,
  )
  await tx.raw('DELETE FROM gaps WHERE tenant_id = ? AND id = ?', [known.tenantId, known.id])
  await recount(tx, known.tenantId, [into.id], categories)
  await recordEvent(tx, {
    type: 'gap.merged',
    ...aboutGap(known),
    payload: { intoId: into.id, questions: rows.length },
  })
  // What came with it was not asked again with the others.
  if (into.state === 'answered' || into.state === 'closed')
    await tx.raw('UPDATE gaps SET proof_due_at = statement_timestamp() WHERE tenant_id = ? AND id = ?', [
      into.tenantId,
      into.id,
    ])
  return { into: into.title }
}

/**
 * Some questions of a gap become one of their own.
 * @throws 400 unless some are chosen, and some stay.
 */
export async function splitGap(
  tx: Transaction,
  known: KnownGap,
  questionIds: readonly string[],
  categories: readonly CategoryVector[],
): Promise<{ gapId: string; questions: number }> {
  const { id, tenantId, developmentId } = known
  const gapId = newId()
  await tx.raw(
    `INSERT INTO gaps (id, tenant_id, development_id, title, state, owner_id) VALUES (:gapId, :tenantId, :developmentId, :title,
       CASE WHEN :owner::uuid IS NULL THEN 'new' ELSE 'ours' END, :owner::uuid)`,
    { gapId, tenantId, developmentId, title: known.title, owner: known.ownerId },
  )
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    `UPDATE gap_questions SET gap_id = :gapId
     WHERE tenant_id = :tenantId AND development_id = :developmentId AND gap_id = :id AND id = ANY (:questionIds) RETURNING id`,
    { gapId, tenantId, developmentId, id, questionIds: [...questionIds] },
  )
  const { rows: left } = await tx.raw<{ rows: unknown[] }>(
    'SELECT id FROM gap_questions WHERE tenant_id = ? AND development_id = ? AND gap_id = ? LIMIT 1',
    [tenantId, developmentId, id],
  )
  if (!rows.length || !left.length) throw badRequest({ questions: ['Choose some of the questions, and leave some.'] })
  await recount(tx, tenantId, [id, gapId], categories)
  await recordEvent(tx, {
    type: 'gap.split',
    ...aboutGap(known),
    payload: { intoId: gapId, questions: rows.length },
  })
  return { gapId, questions: rows.length }
}

function recount(tx: Transaction, tenantId: string, gapIds: string[], categories: readonly CategoryVector[]) {
  return recountGaps(tx, { tenantId, gapIds, embeddingModel: embeddingModelName(), categories })
}
