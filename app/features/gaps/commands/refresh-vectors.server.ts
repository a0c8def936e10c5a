// Vectors of another embedding model are not compared: what gaps and answers by hand are found by is made anew, a batch at a time, with the
// model that is chosen now.
import { newId } from '~/lib/id'
import type { HandAnswersRow } from '~/models/rows'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { gapVectors } from '../queries/gap-vectors.server'
import { insertVectors } from './answer-by-hand.server'
import { categoryVectors } from './category-vectors.server'
import type { TenantScope } from './group-questions.server'
import { recountGaps } from './recount-gaps.server'

const AT_ONCE = 64

type StaleQuestion = { id: string; gapId: string; text: string }
type StaleAnswer = Pick<HandAnswersRow, 'id' | 'gapId' | 'developmentId' | 'houseTypeId' | 'question'>

/** @returns how many questions and answers have vectors of the current model that had none. */
export async function refreshVectors(scope: TenantScope, { signal }: { signal?: AbortSignal } = {}): Promise<number> {
  let made = 0
  for (let batch = AT_ONCE; batch === AT_ONCE; made += batch) batch = await refreshQuestions(scope, signal)
  return made + (await refreshAnswers(scope, signal))
}

async function refreshQuestions(scope: TenantScope, signal?: AbortSignal): Promise<number> {
  const [{ tenantId }, model] = [scope, embeddingModelName()]
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: StaleQuestion[] }>(
      `SELECT asked.id, asked.gap_id, coalesce(question.standalone_question, question.content) AS text FROM gap_questions AS asked
         JOIN messages AS question ON question.tenant_id = asked.tenant_id AND question.id = asked.message_id
       WHERE asked.tenant_id = ? AND asked.gap_id IS NOT NULL AND asked.embedding_model IS DISTINCT FROM ? ORDER BY asked.gap_id, asked.id
       LIMIT ${AT_ONCE}`,
      [tenantId, model],
    ),
  )
  if (rows.length === 0) return 0
  const vectors = await embedTexts(
    rows.map(({ text }) => text),
    { purpose: 'passage', signal },
  )
  const categories = await categoryVectors()
  const gapIds = [...new Set(rows.map(({ gapId }) => gapId))]
  await scope.write(async (tx) => {
    await tx.raw(
      `UPDATE gap_questions AS asked SET embedding = made.embedding::vector, embedding_model = :model
       FROM unnest(:ids::uuid[], :vectors::text[]) AS made (id, embedding) WHERE asked.tenant_id = :tenantId AND asked.id = made.id`,
      { tenantId, model, ids: rows.map(({ id }) => id), vectors: vectors.map((vector) => JSON.stringify(vector)) },
    )
    await recountGaps(tx, { tenantId, gapIds, embeddingModel: model, categories })
  })
  return rows.length
}

// There are few: each by itself.
async function refreshAnswers(scope: TenantScope, signal?: AbortSignal): Promise<number> {
  const [{ tenantId }, model] = [scope, embeddingModelName()]
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: StaleAnswer[] }>(
      `SELECT answer.id, answer.gap_id, answer.development_id, answer.house_type_id, answer.question FROM hand_answers AS answer
       WHERE answer.tenant_id = :tenantId AND answer.withdrawn_at IS NULL AND NOT EXISTS (
         SELECT FROM hand_answer_vectors AS made WHERE made.tenant_id = answer.tenant_id AND made.development_id = answer.development_id
           AND made.hand_answer_id = answer.id AND made.embedding_model = :model)
       ORDER BY answer.id LIMIT 1000`,
      { tenantId, model },
    ),
  )
  for (const { id: answerId, gapId, developmentId, houseTypeId, question } of rows) {
    signal?.throwIfAborted()
    const [own = []] = await embedTexts([question], { purpose: 'query', signal })
    await scope.write(async (tx) => {
      await tx.raw(
        'DELETE FROM hand_answer_vectors WHERE tenant_id = ? AND development_id = ? AND hand_answer_id = ?',
        [tenantId, developmentId, answerId],
      )
      const others = await gapVectors(tx, { id: gapId ?? newId(), tenantId, developmentId, houseTypeId })
      const vectors = [JSON.stringify(own), ...others]
      await insertVectors(tx, { tenantId, developmentId, answerId, houseTypeId, vectors })
    })
  }
  return rows.length
}
