import { topicFloor } from '~/domain/questions/topic-floor'
import type { Transaction } from '~/platform/db/transaction.server'
import { vectorText } from '~/lib/vector-text'

/** The tenant's topic whose centroid is nearest to a question, or null when none is near. */
export async function nearestTopic(
  tx: Transaction,
  question: { tenantId: string; embedding: ArrayLike<number>; embeddingModel: string },
): Promise<string | null> {
  const { tenantId, embedding, embeddingModel } = question
  const { rows } = await tx.raw<{ rows: { id: string; similarity: number }[] }>(
    `SELECT id, 1 - (centroid <=> ?::vector) AS similarity FROM topics
     WHERE tenant_id = ? AND embedding_model = ? AND centroid IS NOT NULL AND merged_into_id IS NULL
     ORDER BY similarity DESC, id LIMIT 1`,
    [vectorText(embedding), tenantId, embeddingModel],
  )
  const [nearest] = rows
  return nearest && nearest.similarity >= topicFloor ? nearest.id : null
}
