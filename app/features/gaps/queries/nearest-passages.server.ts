import type { Scope } from '~/auth/scope.server'
import type { DocChunksRow } from '~/models/rows'
import { embeddingModelName } from '~/platform/embeddings.server'

export type NearPassage = Pick<DocChunksRow, 'documentId' | 'headingPath' | 'content'> & {
  chunkId: string
  title: string
  page: number
  similarity: number
}

const MOST = 5

/** The passages of the development's documents that are nearest to a gap: what the documents say instead. */
export async function nearestPassages(
  scope: Scope,
  { gapId, developmentId }: { gapId: string; developmentId: string },
): Promise<NearPassage[]> {
  const { rows } = await scope.read((tx) =>
    tx.raw<{ rows: NearPassage[] }>(
      `SELECT chunk.id AS chunk_id, chunk.document_id, document.title, chunk.heading_path, chunk.page_from AS page,
         left(chunk.content, 400) AS content, 1 - (chunk.embedding <=> gap.centroid) AS similarity
       FROM gaps AS gap JOIN doc_chunks AS chunk ON chunk.tenant_id = gap.tenant_id AND chunk.development_id = gap.development_id
         JOIN documents AS document ON document.id = chunk.document_id
       WHERE gap.id = :gapId AND gap.development_id = :developmentId AND chunk.embedding_model = :model
         AND (gap.house_type_id IS NULL OR chunk.house_type_id IS NULL OR chunk.house_type_id = gap.house_type_id)
       ORDER BY chunk.embedding <=> gap.centroid, chunk.id LIMIT ${MOST}`,
      { gapId, developmentId, model: embeddingModelName() },
    ),
  )
  return rows
}
