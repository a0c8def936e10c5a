import type { Transaction } from '~/platform/db/transaction.server'
import type { PassageVectors } from './passage-vectors'

type Place = { tenantId: string; developmentId: string; houseTypeId: string | null; model: string }
type ChunkVectors = Pick<PassageVectors, 'windows' | 'sentences'> & { chunkId: string }

/** So many vectors a statement: what is sent stays below a few megabytes. */
const batchSize = 500

/** The vectors of passages' parts, beside the passages. */
export async function insertWindows(
  tx: Transaction,
  { tenantId, developmentId, houseTypeId, model }: Place,
  chunks: readonly ChunkVectors[],
): Promise<void> {
  const rows = chunks.flatMap(({ chunkId, windows, sentences }) => [
    ...windows.map((embedding, ordinal) => ({ chunkId, kind: 'window', ordinal, embedding })),
    ...sentences.map((embedding, ordinal) => ({ chunkId, kind: 'sentence', ordinal, embedding })),
  ])
  for (let from = 0; from < rows.length; from += batchSize) {
    const batch = rows.slice(from, from + batchSize)
    await tx.raw(
      `INSERT INTO chunk_windows (tenant_id, development_id, house_type_id, embedding_model, chunk_id, kind, ordinal, embedding)
       SELECT ?::uuid, ?::uuid, ?::uuid, ?, part.chunk_id, part.kind, part.ordinal, part.embedding::halfvec
       FROM unnest(?::uuid[], ?::text[], ?::int[], ?::text[]) AS part (chunk_id, kind, ordinal, embedding)`,
      [
        tenantId,
        developmentId,
        houseTypeId as string,
        model,
        batch.map(({ chunkId }) => chunkId),
        batch.map(({ kind }) => kind),
        batch.map(({ ordinal }) => ordinal),
        batch.map(({ embedding }) => embedding),
      ],
    )
  }
}
