import type { Transaction } from '~/platform/db/transaction.server'
import { embeddingModelName } from '~/platform/embeddings.server'

type Asked = { id: string; tenantId: string; developmentId: string; houseTypeId: string | null }

/** More say nothing new. */
const MOST = 40

/** The vectors of the questions of a gap, as pgvector writes them: those that homes of this type asked, where one is named; the newest. */
export async function gapVectors(tx: Transaction, asked: Asked): Promise<string[]> {
  const { rows } = await tx.raw<{ rows: { embedding: string }[] }>(
    `SELECT embedding::text AS embedding FROM gap_questions
     WHERE tenant_id = :tenantId AND development_id = :developmentId AND gap_id = :id AND embedding_model = :model
       AND (:houseTypeId::uuid IS NULL OR house_type_id IS NULL OR house_type_id = :houseTypeId::uuid)
     ORDER BY asked_at DESC, id LIMIT ${MOST}`,
    { ...asked, model: embeddingModelName() },
  )
  return rows.map(({ embedding }) => embedding)
}
