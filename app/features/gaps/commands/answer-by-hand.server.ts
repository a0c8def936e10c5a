// A short answer that staff write themselves. It is compared by the question it was written for and by those of its gap, so what is asked in
// their words finds it; once it is kept, the questions are asked again.
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { badRequest, notFound } from '~/platform/problem.server'
import type { Asked } from '../filters'
import { gapVectors } from '../queries/gap-vectors.server'
import { ownHouseType } from './change-gap.server'
import { aboutGap, changeGap, type KnownGap, moveGap, openState, seenGap } from './known-gap.server'
import { queueProof } from './queue-proofs.server'

/**
 * Answers a gap by hand, and has its questions asked again.
 * @throws 404 for a gap that the person may not see; 400 for a house type of another development, and for a gap that is not ours.
 */
export async function answerByHand(scope: Scope, gapId: string | undefined, asked: Asked<'answer'>): Promise<void> {
  await seenGap(scope, gapId)
  // Outside of the transaction: it may take a moment.
  const [own = []] = await embedTexts([asked.question], { purpose: 'query' })
  await changeGap(scope, gapId, async (tx, known) => {
    if (known.state === 'not_ours') throw badRequest({ content: ['Take the gap on first: it is marked as not ours.'] })
    await ownHouseType(tx, known, asked.houseType)
    const answerId = await insertAnswer(tx, scope, known, asked)
    const { tenantId, developmentId } = known
    const vectors = [JSON.stringify(own), ...(await gapVectors(tx, { ...known, houseTypeId: asked.houseType }))]
    await insertVectors(tx, { tenantId, developmentId, answerId, houseTypeId: asked.houseType, vectors })
    await recordEvent(tx, {
      type: 'gap.answered_by_hand',
      ...aboutGap(known),
      payload: { handAnswerId: answerId, houseTypeId: asked.houseType },
    })
    if (known.state !== 'answered') await moveGap(tx, known, { state: 'answered' })
    await queueProof(tx, known)
  })
}

async function insertAnswer(
  tx: Transaction,
  { actor }: Scope,
  { id: gapId, tenantId, developmentId }: KnownGap,
  { question, content, houseType, reviewOn }: Asked<'answer'>,
): Promise<string> {
  const id = newId()
  await tx.raw(
    `INSERT INTO hand_answers (id, tenant_id, development_id, gap_id, house_type_id, question, content, review_on, written_by)
     VALUES (:id, :tenantId, :developmentId, :gapId, :houseType, :question, :content, :reviewOn::date, :writtenBy)`,
    { id, tenantId, developmentId, gapId, houseType, question, content, reviewOn, writtenBy: actor.id },
  )
  return id
}

type Vectors = {
  tenantId: string
  developmentId: string
  answerId: string
  houseTypeId: string | null
  /** As pgvector reads them. */
  vectors: readonly string[]
}

/** What questions are compared with for an answer. */
export async function insertVectors(tx: Transaction, { vectors, answerId, ...place }: Vectors): Promise<void> {
  const unlike = [...new Set(vectors)]
  await tx.raw(
    `INSERT INTO hand_answer_vectors (id, tenant_id, development_id, hand_answer_id, house_type_id, embedding, embedding_model)
     SELECT made.id, :tenantId, :developmentId, :answerId, :houseTypeId, made.embedding::vector, :model
     FROM unnest(:ids::uuid[], :vectors::text[]) AS made (id, embedding)`,
    { ...place, answerId, model: embeddingModelName(), ids: unlike.map(() => newId()), vectors: unlike },
  )
}

/** Takes an answer back: it is said no more, and a gap that it closed is open until it is proved otherwise. */
export async function withdrawAnswer(tx: Transaction, known: KnownGap, answerId: string): Promise<void> {
  const ids = { answerId, gapId: known.id, tenantId: known.tenantId, developmentId: known.developmentId }
  const { rows } = await tx.raw<{ rows: unknown[] }>(
    `UPDATE hand_answers SET withdrawn_at = statement_timestamp() WHERE tenant_id = :tenantId AND development_id = :developmentId
       AND id = :answerId AND gap_id = :gapId AND withdrawn_at IS NULL RETURNING id`,
    ids,
  )
  if (!rows.length) throw notFound('Answer')
  await tx.raw(
    'DELETE FROM hand_answer_vectors WHERE tenant_id = :tenantId AND development_id = :developmentId AND hand_answer_id = :answerId',
    ids,
  )
  await recordEvent(tx, { type: 'gap.answer_withdrawn', ...aboutGap(known), payload: { handAnswerId: answerId } })
  if (known.state === 'closed') await queueProof(tx, known)
  // What nothing answers any more is open again.
  if (known.state === 'answered' && !(await hasAnswer(tx, known))) await moveGap(tx, known, { state: openState(known) })
}

/** Somebody looked at an answer and found it right: the day that it is to be looked at next, or no day. */
export async function reviewAnswer(tx: Transaction, known: KnownGap, asked: Asked<'review'>): Promise<void> {
  const { id: gapId, tenantId, developmentId } = known
  const { rowCount } = await tx.raw<{ rowCount: number }>(
    `UPDATE hand_answers SET review_on = :reviewOn::date WHERE tenant_id = :tenantId AND development_id = :developmentId
       AND id = :answerId AND gap_id = :gapId AND withdrawn_at IS NULL`,
    { gapId, tenantId, developmentId, answerId: asked.answerId, reviewOn: asked.reviewOn },
  )
  if (!rowCount) throw notFound('Answer')
  await recordEvent(tx, {
    type: 'gap.answer_reviewed',
    ...aboutGap(known),
    payload: { handAnswerId: asked.answerId, reviewOn: asked.reviewOn },
  })
}

async function hasAnswer(tx: Transaction, { id, tenantId, developmentId }: KnownGap): Promise<boolean> {
  const { rows } = await tx.raw<{ rows: [{ any: boolean }] }>(
    `SELECT EXISTS (SELECT FROM hand_answers WHERE tenant_id = :tenantId AND development_id = :developmentId AND gap_id = :id
         AND withdrawn_at IS NULL)
       OR EXISTS (SELECT FROM gap_documents WHERE tenant_id = :tenantId AND development_id = :developmentId AND gap_id = :id) AS any`,
    { id, tenantId, developmentId },
  )
  return rows[0].any
}
