// After a change of the embedding model: vectors of another one are not compared, so passages that keep theirs are not found.
import { platformScope, systemScope } from '~/auth/scope.server'
import { embeddedText } from '~/lib/passages'
import { DocChunk } from '~/models/doc-chunk'
import { Document } from '~/models/document'
import { embeddingModelName, embedTexts } from '~/platform/embeddings.server'
import { enqueue } from '~/platform/queue/queue.server'
import { reembedDocumentQueue } from '../queues.server'
import { vectorText } from './embed-passages.server'

type ReembedOptions = { signal?: AbortSignal; report?: (step: string, progress: number) => void }

const batchSize = 64

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
      .select('id', 'headingPath', 'content')
      .where({ documentId })
      .whereNot('embeddingModel', model)
      .orderBy('ordinal'),
  )
  for (let from = 0; from < stale.length; from += batchSize) {
    const batch = stale.slice(from, from + batchSize)
    const vectors = await embedTexts(batch.map(embeddedText), { purpose: 'passage', signal })
    signal?.throwIfAborted()
    await scope.write((tx) =>
      tx.raw(
        `UPDATE doc_chunks AS chunk SET embedding = fresh.embedding::vector, embedding_model = ?
         FROM unnest(?::uuid[], ?::text[]) AS fresh (id, embedding) WHERE chunk.id = fresh.id`,
        [model, batch.map(({ id }) => id), vectors.map(vectorText)],
      ),
    )
    const done = from + batch.length
    report(`Embedding passages (${done} of ${stale.length})`, done / stale.length)
  }
  return stale.length
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
