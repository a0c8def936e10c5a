import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import type { Chapter } from '~/domain/documents/chapters'
import { READER_VERSION } from '~/domain/documents/reader-version'
import type { DocumentPassage } from '~/domain/documents/reader-tasks'
import { DocChunk } from '~/models/doc-chunk'
import { Document } from '~/models/document'
import { DocumentVersion } from '~/models/document-version'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import type { EmbeddedPassages } from './embed-passages.server'
import { forgetVectors } from './kept-vectors.server'
import { insertWindows } from './insert-windows.server'
import type { PassageVectors } from './passage-vectors'
import type { ReadVersion } from './read-version'
import { forgetPages } from './recognized-pages.server'

type Publication = EmbeddedPassages & {
  passages: readonly DocumentPassage[]
  pageCount: number
  chapters: readonly Chapter[]
  at?: string
}

/**
 * Replaces the passages of a document by those of a version that was read, and makes that version the one that is shown and
 * searched: all in one transaction. False when the version is no longer waiting for it, or the document is gone.
 */
export function publishPassages(scope: Scope, read: ReadVersion, publication: Publication): Promise<boolean> {
  return scope.write((tx) => publish(tx, read, publication), { statementTimeoutMs: 120_000 })
}

async function publish(tx: Transaction, read: ReadVersion, publication: Publication): Promise<boolean> {
  const { documentId, tenantId, developmentId, version } = read
  const { passages, pageCount, chapters, at = databaseNow(tx) } = publication
  const document = await Document.query(tx).select('houseTypeId').findById(documentId).forUpdate()
  const row = await DocumentVersion.query(tx)
    .select('status', 'fileName', 'contentType', 'sizeBytes', 'sha256', 'storageKey', 'uploadedBy')
    .findOne({ documentId, version })
  if (!document || row?.status !== 'processing') return false

  await DocChunk.query(tx).where({ documentId }).delete()
  await insertChunks(tx, read, document.houseTypeId, publication)
  await forgetVectors(tx, documentId)
  await forgetPages(tx, read)
  const { fileName, contentType, sizeBytes, sha256, storageKey, uploadedBy } = row
  await DocumentVersion.query(tx)
    .where({ documentId })
    .where('version', '<', version)
    .whereNot('status', 'superseded')
    .patch({ status: 'superseded', updatedAt: at })
  const ready = { status: 'ready', failureReason: null, pages: pageCount, updatedAt: at } as const
  await DocumentVersion.query(tx)
    .where({ documentId, version })
    .patch({ ...ready, readerVersion: READER_VERSION, chapters: JSON.stringify(chapters) })
  await Document.query(tx)
    .findById(documentId)
    .patch({
      ...ready,
      readyVersion: version,
      readyAt: at,
      fileName,
      contentType,
      sizeBytes,
      sha256,
      storageKey,
      uploadedBy,
    })
  await recordEvent(tx, {
    type: 'document.ready',
    tenantId,
    developmentId,
    subjectId: documentId,
    at,
    payload: { version, pages: pageCount, chunks: passages.length },
  })
  return true
}

// A few statements however many there are: by unnest, since the embedded database knows no COPY.
async function insertChunks(
  tx: Transaction,
  { documentId, tenantId, developmentId, version }: ReadVersion,
  houseTypeId: string | null,
  { passages, vectors, model }: Publication,
): Promise<void> {
  const ids = passages.map(() => newId())
  const vectorsOf = ({ contentHash }: DocumentPassage) => vectors.get(contentHash) as PassageVectors
  await tx.raw(
    `INSERT INTO doc_chunks (id, tenant_id, development_id, document_id, house_type_id, version, ordinal,
       page_from, page_to, heading_path, content, recognized, token_count, content_hash, embedding, embedding_model)
     SELECT passage.id, ?::uuid, ?::uuid, ?::uuid, ?::uuid, ?::int, passage.ordinal,
       passage.page_from, passage.page_to, passage.heading_path, passage.content, nullif(passage.recognized, -1), passage.token_count, passage.content_hash,
       passage.embedding::vector, ?
     FROM unnest(?::uuid[], ?::int[], ?::int[], ?::int[], ?::text[], ?::text[], ?::real[], ?::int[], ?::text[], ?::text[])
       AS passage (id, ordinal, page_from, page_to, heading_path, content, recognized, token_count, content_hash, embedding)`,
    [
      tenantId,
      developmentId,
      documentId,
      houseTypeId as string,
      version,
      model,
      ids,
      passages.map((_, index) => index),
      passages.map(({ pageFrom }) => pageFrom),
      passages.map(({ pageTo }) => pageTo),
      passages.map(({ headingPath }) => headingPath),
      passages.map(({ content }) => content),
      passages.map(({ recognized }) => recognized ?? -1),
      passages.map(({ tokenCount }) => tokenCount),
      passages.map(({ contentHash }) => contentHash),
      passages.map((passage) => vectorsOf(passage).whole),
    ],
  )
  await insertWindows(
    tx,
    { tenantId, developmentId, houseTypeId, model },
    passages.map((passage, index) => ({ chunkId: ids[index] as string, ...vectorsOf(passage) })),
  )
}
