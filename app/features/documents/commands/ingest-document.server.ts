// Reads a document: bytes → text and passages (in a process of its own) → vectors → one transaction that makes them the ones searched.
// Where pages have to be recognised it ends there, and is read again once they are: that takes minutes, and others are not to wait.
// It may run twice, or be killed anywhere: nothing is visible before the last transaction, and that one looks again whether its
// version is still the one to be read.
import { platformScope, systemScope, type Scope } from '~/auth/scope.server'
import { chaptersOf } from '~/domain/documents/chapters'
import { fileKindOf } from '~/domain/documents/files'
import { extractionFailureMessage } from '~/domain/documents/extraction-failure'
import { Document } from '~/models/document'
import { DocumentVersion } from '~/models/document-version'
import { databaseNow } from '~/platform/db/transaction.server'
import { storage } from '~/platform/storage/storage.server'
import { withTemporaryFile } from '~/platform/temporary-files.server'
import { extractFile } from '../read-file.server'
import { embedPassages } from './embed-passages.server'
import { failVersion } from './fail-version.server'
import { publishPassages } from './publish-passages.server'
import type { ReadVersion } from './read-version'
import { notePages, pagesState, queueRecognition, recognizedPages } from './recognized-pages.server'

export type IngestOptions = {
  signal?: AbortSignal
  /** Told the step and how much is done, from 0 to 1. */
  report?: (step: string, progress: number) => void
  /** When it became ready, if not now: for history. */
  at?: string
}

export type IngestResult =
  | { status: 'ready'; pages: number; chunks: number; embedded: number }
  | { status: 'failed'; reason: string }
  /** So many pages have to be recognised first: whoever does the last of them has it read again. */
  | { status: 'recognizing'; pages: number }
  /** No version was waiting, or a newer one came while this one was read. */
  | { status: 'nothing' }

/**
 * Reads the newest version of a document if it is not ready yet. What is wrong with the file itself is recorded and returned;
 * everything else is thrown, and another try may succeed.
 */
export async function ingestDocument(
  documentId: string,
  { signal, report = () => {}, at }: IngestOptions = {},
): Promise<IngestResult> {
  const owner = await platformScope().read((tx) => Document.query(tx).select('tenantId').findById(documentId))
  if (!owner) return { status: 'nothing' }
  const scope = systemScope(owner.tenantId)
  const version = await beginVersion(scope, documentId)
  if (!version) return { status: 'nothing' }

  report('Reading the file', 0.02)
  const known = await scope.read(async (tx) => {
    const state = await pagesState(tx, version)
    return state && { left: state.all - state.done, recognized: await recognizedPages(tx, version) }
  })
  if (known && known.left > 0) {
    await scope.write((tx) => queueRecognition(tx, version))
    return { status: 'recognizing', pages: known.left }
  }
  const extracted = await withTemporaryFile(
    () => storage().get(version.storageKey),
    (file) => {
      signal?.throwIfAborted()
      report('Extracting text', known ? 0.25 : 0.05)
      return extractFile({ file, kind: fileKindOf(version.contentType), recognized: known?.recognized, signal })
    },
  )
  if (!extracted.ok) {
    const reason = extractionFailureMessage(extracted.reason)
    await failVersion(scope, version, reason)
    return { status: 'failed', reason }
  }
  const { toRecognize } = extracted
  if (toRecognize.length > 0) {
    await scope.write(async (tx) => {
      await notePages(tx, version, toRecognize)
      await queueRecognition(tx, version)
    })
    return { status: 'recognizing', pages: toRecognize.length }
  }

  const { passages, pages, pageCount } = extracted
  const embedding = await embedPassages(scope, version, passages, {
    signal,
    onEmbedded: (done, all) => report(`Embedding passages (${done} of ${all})`, 0.3 + (0.65 * done) / Math.max(all, 1)),
  })
  report('Publishing', 0.97)
  signal?.throwIfAborted()
  const published = await publishPassages(scope, version, {
    passages,
    pageCount,
    chapters: chaptersOf(pages),
    ...embedding,
    at,
  })
  if (!published) return { status: 'nothing' }
  return { status: 'ready', pages: pageCount, chunks: passages.length, embedded: embedding.embedded }
}

async function beginVersion(scope: Scope, documentId: string): Promise<ReadVersion | null> {
  return scope.write(async (tx) => {
    const document = await Document.query(tx).select('version').findById(documentId).forUpdate()
    if (!document) return null
    const version = await DocumentVersion.query(tx)
      .select('tenantId', 'developmentId', 'documentId', 'version', 'contentType', 'storageKey', 'status')
      .findOne({ documentId, version: document.version })
    if (!version || version.status === 'ready') return null
    const processing = { status: 'processing', failureReason: null, updatedAt: databaseNow(tx) } as const
    await DocumentVersion.query(tx).where({ documentId, version: version.version }).patch(processing)
    await Document.query(tx).findById(documentId).patch(processing)
    return version
  })
}
