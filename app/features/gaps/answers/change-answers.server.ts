// Answers that staff write without a gap, or keep from what they once wrote to a homeowner; and those of gaps, changed or withdrawn from the
// list of all answers. Where an answer stands in a gap, the questions of the gap are asked again.
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import type { Transaction } from '~/platform/db/transaction.server'
import { embedTexts } from '~/platform/embeddings.server'
import { badRequest, notFound } from '~/platform/problem.server'
import { insertVectors, reviewAnswer, withdrawAnswer } from '../commands/answer-by-hand.server'
import { holdGap } from '../commands/known-gap.server'
import { queueProof } from '../commands/queue-proofs.server'
import { gapVectors } from '../queries/gap-vectors.server'
import type { AnswerIntent, AskedOfAnswer } from './filters'
import { changeAnswer, type KnownAnswer, seenAnswer } from './known-answer.server'

/**
 * Does what a form of the answers asks.
 * @returns what to tell the person.
 * @throws 400 for a house type of another development, 404 for an answer, development or reply that the person may not see.
 */
export function changeAnswers(scope: Scope, asked: AnswerIntent): Promise<string> {
  switch (asked.intent) {
    case 'write':
      return writeAnswer(scope, asked)
    case 'edit':
      return editAnswer(scope, asked)
    case 'withdraw':
      return changeAnswer(scope, asked.answerId, withdraw)
    case 'review':
      return changeAnswer(scope, asked.answerId, (tx, known) => review(tx, known, asked))
  }
}

async function writeAnswer(scope: Scope, asked: AskedOfAnswer<'write'>): Promise<string> {
  const { question, content, reviewOn, reply, place } = asked
  const here = await placeOf(scope, place)
  if (reply) await seenReply(scope, reply)
  const own = await vectorOf(question)
  const id = newId()
  await scope.write(async (tx) => {
    await tx.raw(
      `INSERT INTO hand_answers (id, tenant_id, development_id, house_type_id, question, content, review_on, written_by, reply_id)
       VALUES (:id, :tenantId, :developmentId, :houseTypeId, :question, :content, :reviewOn::date, :writtenBy, :reply)`,
      { ...here, id, question, content, reviewOn, reply, writtenBy: scope.actor.id },
    )
    await insertVectors(tx, { ...here, answerId: id, vectors: [own] })
    const payload = { houseTypeId: here.houseTypeId, replyId: reply }
    await recordEvent(tx, { type: 'hand_answer.written', ...about({ ...here, id }), payload })
  })
  return 'The answer is kept: homes are given it from their next question on.'
}

async function editAnswer(scope: Scope, asked: AskedOfAnswer<'edit'>): Promise<string> {
  const { answerId: id, question, content, reviewOn, place } = asked
  const [known, here] = [await seenAnswer(scope, id), await placeOf(scope, place)]
  if (known.developmentId !== here.developmentId)
    throw badRequest({ place: ['An answer stays in its development: write it anew for another one.'] })
  const own = await vectorOf(question)
  await changeAnswer(scope, id, async (tx, { gapId }) => {
    await tx.raw(
      `UPDATE hand_answers SET question = :question, content = :content, house_type_id = :houseTypeId, review_on = :reviewOn::date,
         updated_at = statement_timestamp() WHERE tenant_id = :tenantId AND development_id = :developmentId AND id = :id`,
      { ...here, id, question, content, reviewOn },
    )
    await dropVectors(tx, known)
    const others = gapId ? await gapVectors(tx, { ...here, id: gapId }) : []
    await insertVectors(tx, { ...here, answerId: id, vectors: [own, ...others] })
    await recordEvent(tx, { type: 'hand_answer.changed', ...about(known), payload: { houseTypeId: here.houseTypeId } })
    const gap = gapId ? await holdGap(tx, gapId) : null
    if (gap && (gap.state === 'answered' || gap.state === 'closed')) await queueProof(tx, gap)
  })
  return 'The answer is changed, and says today’s date.'
}

async function withdraw(tx: Transaction, known: KnownAnswer): Promise<string> {
  const gap = known.gapId ? await holdGap(tx, known.gapId) : null
  if (gap) await withdrawAnswer(tx, gap, known.id)
  else {
    await tx.raw('UPDATE hand_answers SET withdrawn_at = statement_timestamp() WHERE tenant_id = ? AND id = ?', [
      known.tenantId,
      known.id,
    ])
    await dropVectors(tx, known)
    await recordEvent(tx, { type: 'hand_answer.withdrawn', ...about(known), payload: {} })
  }
  return 'The answer is withdrawn: it is said no more.'
}

async function review(tx: Transaction, known: KnownAnswer, asked: AskedOfAnswer<'review'>): Promise<string> {
  const gap = known.gapId ? await holdGap(tx, known.gapId) : null
  if (gap) await reviewAnswer(tx, gap, asked)
  else {
    await tx.raw('UPDATE hand_answers SET review_on = ?::date WHERE tenant_id = ? AND id = ?', [
      asked.reviewOn,
      known.tenantId,
      known.id,
    ])
    await recordEvent(tx, { type: 'hand_answer.reviewed', ...about(known), payload: { reviewOn: asked.reviewOn } })
  }
  return 'The answer stands as it is.'
}

function about({ id, tenantId, developmentId }: Pick<KnownAnswer, 'id' | 'tenantId' | 'developmentId'>) {
  return { subjectId: id, tenantId, developmentId }
}

function dropVectors(tx: Transaction, { tenantId, developmentId, id }: KnownAnswer): Promise<unknown> {
  return tx.raw('DELETE FROM hand_answer_vectors WHERE tenant_id = ? AND development_id = ? AND hand_answer_id = ?', [
    tenantId,
    developmentId,
    id,
  ])
}

// Outside of any transaction: it may take a moment.
async function vectorOf(question: string): Promise<string> {
  const [own = []] = await embedTexts([question], { purpose: 'query' })
  return JSON.stringify(own)
}

type Place = Pick<KnownAnswer, 'tenantId' | 'developmentId' | 'houseTypeId'>

async function placeOf(scope: Scope, { development, houseType }: AskedOfAnswer<'write'>['place']): Promise<Place> {
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: { tenantId: string; hasType: boolean }[] }>(
      `SELECT place.tenant_id, :houseType::uuid IS NULL OR EXISTS (SELECT FROM house_types AS type
         WHERE type.tenant_id = place.tenant_id AND type.development_id = place.id AND type.id = :houseType::uuid) AS has_type
       FROM developments AS place WHERE place.id = :development`,
      { development, houseType },
    ),
  )
  if (!rows[0]) throw notFound('Development')
  if (!rows[0].hasType) throw badRequest({ place: ['Choose one of the house types of this development.'] })
  return { tenantId: rows[0].tenantId, developmentId: development, houseTypeId: houseType }
}

async function seenReply(scope: Scope, id: string): Promise<void> {
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: unknown[] }>(`SELECT id FROM handover_messages WHERE id = ? AND author = 'staff'`, [id]),
  )
  if (!rows.length) throw notFound('Reply')
}
