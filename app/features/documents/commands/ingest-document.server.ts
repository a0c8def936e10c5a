// Reads a document: bytes → text and passages (in a process of its own) → vectors → one transaction that makes them the ones searched.
// It may run twice, or be killed anywhere: nothing is visible before the last transaction, and that one looks again whether its
// version is still the one to be read.
import { platformScope, systemScope, type Scope } from '~/auth/scope.server'
import { fileKindOf } from '~/domain/documents/files'
import { extractionFailureMessage } from '~/domain/documents/extraction-failure'
import type { RecognizedPage } from '~/domain/documents/reader-tasks'
import { READER_VERSION } from '~/domain/documents/reader-version'
import { Document } from '~/models/document'
import { DocumentVersion } from '~/models/document-version'
import { cachedQuery, minutes } from '~/platform/cache.server'
import { databaseNow } from '~/platform/db/transaction.server'
import { storage } from '~/platform/storage/storage.server'
import { withTemporaryFile } from '~/platform/temporary-files.server'
import { extractFile, type RecognizePage } from '../read-file.server'
import { embedPassages } from './embed-passages.server'
import { failVersion } from './fail-version.server'
import { publishPassages } from './publish-passages.server'
import type { ReadVersion } from './read-version'

export type IngestOptions = {
  signal?: AbortSignal
  /** Told the step and how much is done, from 0 to 1. */
  report?: (step: string, progress: number) => void
  /** When it became ready, if not now: for history. */
  at?: Date
}

export type IngestResult =
  | { status: 'ready'; pages: number; chunks: number; embedded: number }
  | { status: 'failed'; reason: string }
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
  const extracted = await withTemporaryFile(
    () => storage().get(version.storageKey),
    (file) => {
      signal?.throwIfAborted()
      report('Extracting text', 0.05)
      return extractFile({
        file,
        kind: fileKindOf(version.contentType),
        signal,
        recognize: (page, now) => recognizeOnce(scope, version, page, now),
        onRecognized: (done, all) => report(`Recognising pages (${done} of ${all})`, 0.05 + (0.2 * done) / all),
      })
    },
  )
  if (!extracted.ok) {
    const reason = extractionFailureMessage(extracted.reason)
    await failVersion(scope, version, reason)
    return { status: 'failed', reason }
  }

  const { passages, pageCount } = extracted
  const embedding = await embedPassages(scope, version, passages, {
    signal,
    onEmbedded: (done, all) => report(`Embedding passages (${done} of ${all})`, 0.3 + (0.65 * done) / Math.max(all, 1)),
  })
  report('Publishing', 0.97)
  signal?.throwIfAborted()
  const published = await publishPassages(scope, version, { passages, pageCount, ...embedding, at })
  if (!published) return { status: 'nothing' }
  return { status: 'ready', pages: pageCount, chunks: passages.length, embedded: embedding.embedded }
}

/** A scan of many pages takes minutes: a try that came to no end leaves what it recognised to the next. */
const PAGE_KEPT_MS = minutes(24 * 60)

async function recognizeOnce(
  scope: Scope,
  { documentId, version }: ReadVersion,
  page: number,
  now: RecognizePage,
): Promise<RecognizedPage | null> {
  const { value } = await cachedQuery({
    name: 'recognized-page',
    scope,
    ttl: PAGE_KEPT_MS,
    tags: [],
    run: now,
    filters: { documentId, version, page, reader: READER_VERSION },
  })
  return value
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
