import type { HomeScope } from '~/auth/scope.server'
import { escapeMarkdown } from '~/lib/escape-markdown'
import { HAND_ANSWER_SIMILARITY } from '~/domain/questions/same-question'
import { vectorText } from '~/lib/vector-text'

export type HandAnswer = { id: string; text: string }

type Asked = { embedding: ArrayLike<number>; embeddingModel: string }
type Row = { id: string; content: string; company: string; day: string; similarity: number }

/**
 * What staff answered themselves to questions like this one, for this home, with who says so and since when; null where nothing is near.
 * The development's own few answers are all compared, which is exact.
 */
export async function nearestHandAnswer(
  { tenantId, developmentId, houseTypeId, read }: HomeScope,
  { embedding, embeddingModel }: Asked,
): Promise<HandAnswer | null> {
  const { rows } = await read((tx) =>
    tx.raw<{ rows: Row[] }>(
      `SELECT answer.id, answer.content, tenant.name AS company, near.similarity,
         to_char(answer.updated_at AT TIME ZONE tenant.timezone, 'FMDD FMMonth') AS day
       FROM (
         SELECT hand_answer_id, 1 - (embedding <=> :embedding::vector) AS similarity FROM hand_answer_vectors
         WHERE tenant_id = :tenantId AND development_id = :developmentId
           AND (house_type_id IS NULL OR house_type_id = :houseTypeId) AND embedding_model = :embeddingModel
         ORDER BY similarity DESC, hand_answer_id LIMIT 1
       ) AS near
         JOIN hand_answers AS answer ON answer.tenant_id = :tenantId AND answer.id = near.hand_answer_id
         JOIN tenants AS tenant ON tenant.id = answer.tenant_id
       WHERE answer.withdrawn_at IS NULL`,
      {
        tenantId,
        developmentId,
        houseTypeId,
        embeddingModel,
        embedding: vectorText(embedding),
      },
    ),
  )
  const [nearest] = rows
  if (!nearest || nearest.similarity < HAND_ANSWER_SIMILARITY) return null
  const { id, content, company, day } = nearest
  return { id, text: `${content}\n\n*${escapeMarkdown(company)}, ${day}*` }
}
