// Puts what was asked in vain into gaps, by meaning: a question joins the nearest gap of its development, or begins one. A batch at a time,
// oldest first; what was looked at is not looked at again, so it may be killed anywhere, and runs over years of questions as over an hour's.
import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { SAME_GAP_SIMILARITY } from '~/domain/questions/same-question'
import type { Transaction } from '~/platform/db/transaction.server'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { questionsBefore, type UnhelpedQuestion, unhelpedQuestions } from '../queries/unhelped-questions.server'
import { groupVectors } from '../views/group-vectors'
import { asksForPeople, isQuestion } from '../views/is-question'
import { categoryVectors } from './category-vectors.server'
import { recountGaps } from './recount-gaps.server'

export type TenantScope = Scope & { readonly tenantId: string }
type Place = { tenantId: string; developmentId: string }
type Embedded = UnhelpedQuestion & { embedding: number[] }

const AT_ONCE = 64

/** All questions of a tenant that wait. @returns how many were put into gaps. */
export async function groupQuestions(scope: TenantScope, { signal }: { signal?: AbortSignal } = {}): Promise<number> {
  const { tenantId } = scope
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: { id: string }[] }>('SELECT id FROM developments WHERE tenant_id = ? ORDER BY id', [tenantId]),
  )
  let grouped = 0
  for (const { id: developmentId } of rows)
    for (let batch = AT_ONCE; batch === AT_ONCE;) {
      signal?.throwIfAborted()
      const done = await groupBatch(scope, { tenantId, developmentId }, signal)
      batch = done.looked
      grouped += done.grouped
    }
  return grouped
}

async function groupBatch(scope: TenantScope, place: Place, signal?: AbortSignal) {
  const embeddingModel = embeddingModelName()
  const { waiting, before } = await scope.read(async (tx) => {
    const waiting = await unhelpedQuestions(tx, { ...place, embeddingModel, limit: AT_ONCE })
    const requests = waiting.filter(({ reason, text }) => reason === 'person' && asksForPeople(text))
    const messageIds = requests.map(({ messageId }) => messageId)
    return { waiting, before: await questionsBefore(tx, { ...place, embeddingModel, messageIds }) }
  })
  if (waiting.length === 0) return { looked: 0, grouped: 0 }
  const own = new Set(waiting.map(({ messageId }) => messageId))
  const all = [...waiting, ...before.filter(({ messageId }) => !own.has(messageId))]
  const asked = all.filter(({ text, isDanger }) => !isDanger && isQuestion(text))
  const embedded = await withVectors(asked, signal)
  const categories = await categoryVectors()
  await scope.write(async (tx) => {
    // One job at a time in a development: two would begin the same gap twice.
    await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('gaps:' || ?::uuid, 0))`, [place.developmentId])
    await leaveOut(
      tx,
      place,
      all.filter((one) => !asked.includes(one)),
    )
    const touched = await join(tx, place, embedded, embeddingModel)
    await recountGaps(tx, { ...place, gapIds: touched, embeddingModel, categories })
    await reopenAskedAgain(tx, place, touched)
  })
  return { looked: waiting.length, grouped: embedded.length }
}

async function withVectors(asked: UnhelpedQuestion[], signal?: AbortSignal): Promise<Embedded[]> {
  const unknown = [...new Set(asked.filter((one) => !one.knownEmbedding).map(({ text }) => text))]
  const vectors = unknown.length ? await embedTexts(unknown, { purpose: 'passage', signal }) : []
  const vectorOf = new Map(unknown.map((text, index) => [text, vectors[index] ?? []]))
  return asked.map((one) => ({
    ...one,
    embedding: one.knownEmbedding ? (JSON.parse(one.knownEmbedding) as number[]) : (vectorOf.get(one.text) ?? []),
  }))
}

async function leaveOut(tx: Transaction, place: Place, questions: UnhelpedQuestion[]): Promise<void> {
  await insertQuestions(
    tx,
    place,
    questions.map((one) => ({ ...one, gapId: null, embedding: null })),
    null,
  )
}

/** @returns the gaps that they went to. */
async function join(tx: Transaction, place: Place, questions: Embedded[], embeddingModel: string): Promise<string[]> {
  const nearest = await nearestGaps(tx, place, questions, embeddingModel)
  const known = questions.flatMap((one) => {
    const gapId = nearest.get(one.messageId)
    return gapId ? [{ ...one, gapId }] : []
  })
  const groups = groupVectors(
    questions.filter(({ messageId }) => !nearest.has(messageId)),
    SAME_GAP_SIMILARITY,
  ).map((group) => group.map((one) => ({ ...one, gapId: '' })))
  const gaps = groups.map((group) => ({ id: newId(), title: titleOf(group[0]?.text ?? '') }))
  groups.forEach((group, index) => group.forEach((one) => (one.gapId = gaps[index]?.id ?? '')))
  await insertGaps(tx, place, gaps, embeddingModel)
  const all = [...known, ...groups.flat()]
  await insertQuestions(tx, place, all, embeddingModel)
  return [...new Set(all.map(({ gapId }) => gapId))]
}

async function insertGaps(
  tx: Transaction,
  place: Place,
  gaps: { id: string; title: string }[],
  model: string,
): Promise<void> {
  if (gaps.length === 0) return
  await tx.raw(
    `INSERT INTO gaps (id, tenant_id, development_id, title, embedding_model)
     SELECT made.id, :tenantId, :developmentId, made.title, :model FROM unnest(:ids::uuid[], :titles::text[]) AS made (id, title)`,
    { ...place, model, ids: gaps.map(({ id }) => id), titles: gaps.map(({ title }) => title) },
  )
}

const titleOf = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 300) || 'A question'

async function nearestGaps(
  tx: Transaction,
  place: Place,
  questions: Embedded[],
  embeddingModel: string,
): Promise<Map<string, string>> {
  if (questions.length === 0) return new Map()
  // The same words are compared once.
  const unlike = [...new Map(questions.map((one) => [one.text, one])).values()]
  const { rows } = await tx.raw<{ rows: { messageId: string; gapId: string }[] }>(
    `SELECT asked.message_id, near.id AS gap_id
     FROM unnest(:messageIds::uuid[], :embeddings::vector[]) AS asked (message_id, embedding)
       CROSS JOIN LATERAL (
         SELECT id, 1 - (centroid <=> asked.embedding) AS similarity FROM gaps
         WHERE tenant_id = :tenantId AND development_id = :developmentId AND embedding_model = :embeddingModel AND centroid IS NOT NULL
         ORDER BY similarity DESC, id LIMIT 1
       ) AS near
     WHERE near.similarity >= :least::float8`,
    {
      ...place,
      embeddingModel,
      least: SAME_GAP_SIMILARITY,
      messageIds: unlike.map(({ messageId }) => messageId),
      embeddings: unlike.map(({ embedding }) => JSON.stringify(embedding)),
    },
  )
  const gapOf = new Map(rows.map(({ messageId, gapId }) => [messageId, gapId]))
  const gapOfText = new Map(unlike.map(({ text, messageId }) => [text, gapOf.get(messageId)]))
  return new Map(
    questions.flatMap(({ text, messageId }) => {
      const gapId = gapOfText.get(text)
      return gapId ? [[messageId, gapId] as const] : []
    }),
  )
}

type GapQuestionRow = Omit<UnhelpedQuestion, 'knownEmbedding'> & { gapId: string | null; embedding: number[] | null }

async function insertQuestions(
  tx: Transaction,
  { tenantId, developmentId }: Place,
  questions: GapQuestionRow[],
  embeddingModel: string | null,
): Promise<void> {
  if (questions.length === 0) return
  const rows = questions.map(({ messageId, gapId, houseTypeId, reason, embedding, askedAt }) => ({
    id: newId(),
    tenant_id: tenantId,
    development_id: developmentId,
    gap_id: gapId,
    message_id: messageId,
    house_type_id: houseTypeId,
    reason,
    embedding: embedding && JSON.stringify(embedding),
    embedding_model: embeddingModel,
    asked_at: askedAt,
  }))
  await tx.raw(
    `INSERT INTO gap_questions (id, tenant_id, development_id, gap_id, message_id, house_type_id, reason, embedding, embedding_model, asked_at)
     SELECT id, tenant_id, development_id, gap_id, message_id, house_type_id, reason, embedding::vector, embedding_model, asked_at
     FROM jsonb_to_recordset(?::jsonb) AS asked (id uuid, tenant_id uuid, development_id uuid, gap_id uuid, message_id uuid,
       house_type_id uuid, reason text, embedding text, embedding_model text, asked_at timestamptz)
     ON CONFLICT (tenant_id, message_id) DO NOTHING`,
    [JSON.stringify(rows)],
  )
}

// What was asked in vain after the proof was no proof for it. What is not ours stays so.
async function reopenAskedAgain(tx: Transaction, { tenantId, developmentId }: Place, gapIds: string[]): Promise<void> {
  const { rows } = await tx.raw<{ rows: { id: string; state: 'new' | 'ours' }[] }>(
    `UPDATE gaps SET state = CASE WHEN owner_id IS NULL THEN 'new' ELSE 'ours' END, closed_at = NULL, updated_at = statement_timestamp()
     WHERE tenant_id = ? AND id = ANY (?) AND state = 'closed' AND last_asked_at > closed_at RETURNING id, state`,
    [tenantId, gapIds],
  )
  for (const { id, state } of rows)
    await recordEvent(tx, {
      type: 'gap.state_changed',
      subjectId: id,
      tenantId,
      developmentId,
      payload: { state, was: 'closed', because: 'asked_again' },
    })
}
