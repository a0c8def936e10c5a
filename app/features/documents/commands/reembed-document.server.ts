// After a change of the embedding model: vectors of another one are not compared, so passages that keep theirs are not found.
import { platformScope, systemScope } from '~/auth/scope.server'
import { DocChunk } from '~/models/doc-chunk'
import { Document } from '~/models/document'
import { embeddingModelName } from '~/platform/embeddings.server'
import type { Transaction } from '~/platform/db/transaction.server'
import { enqueue } from '~/platform/queue/queue.server'
import { reembedDocumentQueue } from '../queues.server'
import { vectorsOf } from './embed-passages.server'
import { insertWindows } from './insert-windows.server'
import type { PassageVectors } from './passage-vectors'

type ReembedOptions = { signal?: AbortSignal; report?: (step: string, progress: number) => void }

type StaleChunk = Pick<DocChunk, 'id' | 'tenantId' | 'developmentId' | 'houseTypeId'>

const batchSize = 16

/**
 * Embeds the passages of a document whose vectors are of another model than the current one, batch by batch: what was done
 * stays done, and a passage that is replaced meanwhile is left alone.
 * @returns how many were embedded.
 */
export async function reembedDocument(
  documentId: string,
  { signal, report = () => {} }: ReembedOptions = {},
): Promise<number> {
  const document = await platformScope().read((tx) => Document.query(tx).select('tenantId').findById(documentId))
  if (!document) return 0
  const scope = systemScope(document.tenantId)
  const model = embeddingModelName()
  const stale = await scope.read((tx) =>
    DocChunk.query(tx)
      .select('id', 'tenantId', 'developmentId', 'houseTypeId', 'headingPath', 'content')
      .where({ documentId })
      .whereNot('embeddingModel', model)
      .orderBy('ordinal'),
  )
  for (let from = 0; from < stale.length; from += batchSize) {
    const batch = stale.slice(from, from + batchSize)
    const vectors = await vectorsOf(batch, signal)
    signal?.throwIfAborted()
    await scope.write((tx) => replaceVectors(tx, model, batch, vectors))
    const done = from + batch.length
    report(`Embedding passages (${done} of ${stale.length})`, done / stale.length)
  }
  return stale.length
}

async function replaceVectors(
  tx: Transaction,
  model: string,
  stale: readonly StaleChunk[],
  vectors: readonly PassageVectors[],
): Promise<void> {
  const { rows } = await tx.raw<{ rows: { id: string }[] }>(
    `UPDATE doc_chunks AS chunk SET embedding = fresh.embedding::vector, embedding_model = ?
     FROM unnest(?::uuid[], ?::text[]) AS fresh (id, embedding) WHERE chunk.id = fresh.id RETURNING chunk.id`,
    [model, stale.map(({ id }) => id), vectors.map(({ whole }) => whole)],
  )
  const found = new Set(rows.map(({ id }) => id))
  const kept = stale.flatMap((chunk, index) => {
    const own = vectors[index]
    return found.has(chunk.id) && own ? [{ chunkId: chunk.id, ...own }] : []
  })
  const [first] = stale
  if (!first || kept.length === 0) return
  await tx.raw('DELETE FROM chunk_windows WHERE chunk_id = ANY (?::uuid[])', [kept.map(({ chunkId }) => chunkId)])
  await insertWindows(tx, { ...first, model }, kept)
}

/**
 * Queues a job for each document with passages of another embedding model, unless one waits already.
 * @returns how many were queued.
 */
export async function queueReembedding(): Promise<number> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: { documentId: string; tenantId: string; developmentId: string }[] }>(
      `SELECT DISTINCT document_id, tenant_id, development_id FROM doc_chunks WHERE embedding_model <> ?
         ORDER BY document_id`,
      [embeddingModelName()],
    ),
  )
  let queued = 0
  for (const { documentId, tenantId, developmentId } of rows) {
    // Not about the document: its newest job is the one that people are shown, and this one does not read it.
    const about = { tenantId, developmentId }
    const id = await systemScope(tenantId).write((tx) =>
      enqueue(tx, reembedDocumentQueue, { documentId }, { about, singletonKey: documentId }),
    )
    if (id) queued++
  }
  return queued
}
