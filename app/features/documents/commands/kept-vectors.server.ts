// Vectors that need not be made again: those of passages that were published before, and those that a try which came to no end has made.
import type { Scope } from '~/auth/scope.server'
import type { Transaction } from '~/platform/db/transaction.server'
import type { PassageVectors } from './passage-vectors'
import type { ReadVersion } from './read-version'

type KeptRow = { contentHash: string; whole: string; windows: string[]; sentences: string[] }

/** Of a document's passages, by content hash. */
export async function keptVectors(
  scope: Scope,
  documentId: string,
  model: string,
  hashes: string[],
): Promise<Map<string, PassageVectors>> {
  const rows = await scope.read(async (tx) => [
    ...(await inHand(tx, documentId, model, hashes)),
    ...(await published(tx, documentId, model, hashes)),
  ])
  return new Map(rows.map(({ contentHash, ...vectors }) => [contentHash, vectors]))
}

async function published(tx: Transaction, documentId: string, model: string, hashes: string[]): Promise<KeptRow[]> {
  const { rows } = await tx.raw<{ rows: KeptRow[] }>(
    `SELECT DISTINCT ON (chunk.content_hash) chunk.content_hash, chunk.embedding::text AS whole, part.windows, part.sentences
     FROM doc_chunks AS chunk CROSS JOIN LATERAL (
       SELECT coalesce(array_agg(embedding::text ORDER BY ordinal) FILTER (WHERE kind = 'window'), '{}') AS windows,
         coalesce(array_agg(embedding::text ORDER BY ordinal) FILTER (WHERE kind = 'sentence'), '{}') AS sentences
       FROM chunk_windows WHERE chunk_id = chunk.id AND embedding_model = chunk.embedding_model
     ) AS part
     WHERE chunk.document_id = ? AND chunk.embedding_model = ? AND chunk.content_hash = ANY (?::text[]) AND part.windows <> '{}'`,
    [documentId, model, hashes],
  )
  return rows
}

async function inHand(tx: Transaction, documentId: string, model: string, hashes: string[]): Promise<KeptRow[]> {
  const { rows } = await tx.raw<{ rows: KeptRow[] }>(
    `SELECT content_hash, whole::text, windows::text[], sentences::text[] FROM vectors_in_hand
     WHERE document_id = ? AND embedding_model = ? AND content_hash = ANY (?::text[])`,
    [documentId, model, hashes],
  )
  return rows
}

/** Keeps vectors until their document is published. */
export async function keepVectors(
  scope: Scope,
  { tenantId, developmentId, documentId }: Pick<ReadVersion, 'tenantId' | 'developmentId' | 'documentId'>,
  model: string,
  vectors: ReadonlyMap<string, PassageVectors>,
): Promise<void> {
  const rows = [...vectors].map(([contentHash, { whole, windows, sentences }]) => ({
    contentHash,
    whole,
    windows,
    sentences,
  }))
  await scope.write((tx) =>
    tx.raw(
      `INSERT INTO vectors_in_hand (tenant_id, development_id, document_id, content_hash, embedding_model, whole, windows, sentences)
       SELECT ?, ?, ?, made."contentHash", ?, made.whole::vector, made.windows::halfvec[], made.sentences::halfvec[]
       FROM jsonb_to_recordset(?::jsonb) AS made ("contentHash" text, whole text, windows text[], sentences text[])
       ON CONFLICT (tenant_id, document_id, content_hash, embedding_model) DO NOTHING`,
      [tenantId, developmentId, documentId, model, JSON.stringify(rows)],
    ),
  )
}

/** What was kept of a document that is published, or given up. */
export async function forgetVectors(tx: Transaction, documentId: string): Promise<void> {
  await tx.raw('DELETE FROM vectors_in_hand WHERE document_id = ?', [documentId])
}
