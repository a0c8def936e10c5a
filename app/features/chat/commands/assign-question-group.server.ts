import { newId } from '~/lib/id'
import { SAME_QUESTION_SIMILARITY } from '~/lib/same-question'
import { append } from '~/models/append'
import { QuestionGroup } from '~/models/question-group'
import type { Transaction } from '~/platform/db/transaction.server'

type GroupedQuestion = {
  tenantId: string
  developmentId: string
  question: string
  embedding: ArrayLike<number>
  embeddingModel: string
}

/**
 * The group of a question: the nearest one of its development that means the same, else a new one, named by it. Groups made with
 * another embedding model are not compared.
 */
export async function questionGroup(tx: Transaction, asked: GroupedQuestion): Promise<string> {
  const known = await nearestGroup(tx, asked)
  if (known) return known
  // Two people ask the same new question at once: the second waits for the group of the first, and finds it.
  await tx.raw(`SELECT pg_advisory_xact_lock(hashtextextended('question-groups:' || ?::uuid, 0))`, [
    asked.developmentId,
  ])
  return (await nearestGroup(tx, asked)) ?? createGroup(tx, asked)
}

async function nearestGroup(
  tx: Transaction,
  { tenantId, developmentId, embedding, embeddingModel }: GroupedQuestion,
): Promise<string | null> {
  const { rows } = await tx.raw<{ rows: { id: string; similarity: number }[] }>(
    `SELECT id, 1 - (embedding <=> ?::vector) AS similarity FROM question_groups
     WHERE tenant_id = ? AND development_id = ? AND embedding_model = ? ORDER BY similarity DESC, id LIMIT 1`,
    [JSON.stringify(Array.from(embedding)), tenantId, developmentId, embeddingModel],
  )
  const [nearest] = rows
  return nearest && nearest.similarity >= SAME_QUESTION_SIMILARITY ? nearest.id : null
}

async function createGroup(tx: Transaction, { embedding, ...named }: GroupedQuestion): Promise<string> {
  const id = newId()
  await append(tx, QuestionGroup, [{ ...named, id, embedding: JSON.stringify(Array.from(embedding)) }])
  return id
}
