import { recordEvent } from '~/events/record-event.server'
import { Document } from '~/models/document'
import { DocumentVersion } from '~/models/document-version'
import { invalidate } from '~/platform/cache.server'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { storage } from '~/platform/storage/storage.server'
import type { StoredObject } from '~/platform/storage/storage-types'
import type { Finding } from '../finding'
import { unreferencedFiles, versionsWithoutFile } from '../queries/files-and-documents.server'
import {
  documentsWithoutPassages,
  type EmptyDocumentRow,
  fileGoneReason,
  namedKeys,
  stalePassages,
  type StalePassagesRow,
  type VersionFileRow,
} from '../queries/orphaned-documents.server'
import { goneFiles, storedFiles } from '../queries/stored-files.server'
import { emptyDocumentFinding, fileGoneFinding, stalePassagesFinding, unreferencedFileFinding } from '../views/findings'
import { findingTags, type FixResult, inOneTransaction, recordFixed, type TenantScope } from './run-fix.server'

type Options = {
  apply: boolean
  /** Queues the reading of a document in the transaction; given by the caller, since documents are another feature. */
  queueReading: (tx: Transaction, document: { id: string; tenantId: string; developmentId: string }) => Promise<unknown>
  /** Default: now. */
  now?: string
}

const fix = 'orphaned-documents'
type Change = { tenantId: string; queueReading: Options['queueReading'] }

/**
 * Mends documents that lost their file or their passages, passages that do not fit their document, and files without one. Files
 * are deleted after the transaction is over: when it fails, nothing is lost.
 */
export async function fixOrphanedDocuments(
  scope: TenantScope,
  { apply, queueReading, now }: Options,
): Promise<FixResult> {
  const { tenantId } = scope
  const change = { tenantId, queueReading }
  const stored = await storedFiles(tenantId)
  const gone = await versionsWithoutFile(scope, { tenantId }, stored)
  const files = await unreferencedFiles(scope, { tenantId }, stored, now)
  const empty = await scope.read((tx) => documentsWithoutPassages(tx, { tenantId }))
  const emptyKeys = empty.rows.map(({ storageKey }) => storageKey)
  const emptyGone = await goneFiles(stored, emptyKeys)
  const isReadable = (row: EmptyDocumentRow) => !emptyGone.has(row.storageKey)

  const { stale, unnamed, mended } = await inOneTransaction(scope, apply, async (tx) => {
    const stale = await stalePassages(tx, { tenantId })
    const named = await namedKeys(tx, { tenantId, keys: files.rows.map(({ key }) => key) })
    const unnamed = files.rows.filter(({ key }) => !named.has(key))
    let mended = 0
    if (apply) {
      for (const row of gone.rows) mended += await failVersion(tx, change, row)
      for (const row of empty.rows.filter(isReadable)) mended += await readAgain(tx, change, row)
      for (const row of stale.rows) mended += await mendPassages(tx, change, row, gone.rows)
      for (const file of unnamed) mended += await recordDeletion(tx, change, file)
    }
    return { stale, unnamed, mended }
  })
  if (apply) for (const { key } of unnamed) await storage().delete(key)
  if (mended) await invalidate(findingTags(tenantId))

  const findings: Finding[] = [
    ...gone.rows.map(fileGoneFinding),
    // A document that lost its file too is told of as that.
    ...empty.rows.filter(isReadable).map((row) => emptyDocumentFinding(row, true)),
    ...stale.rows.map(stalePassagesFinding),
    ...unnamed.map(unreferencedFileFinding),
  ]
  return { fix, findings, mended, more: gone.more || empty.more || stale.more || files.more }
}

// Its passages stay: what they say is as true as it was.
async function failVersion(tx: Transaction, { tenantId }: Change, row: VersionFileRow): Promise<number> {
  const { documentId, developmentId, version, status, isNewest } = row
  const failed = { status: 'failed', failureReason: fileGoneReason, updatedAt: databaseNow(tx) } as const
  await Document.query(tx).select('id').findById(documentId).forUpdate()
  const changed = await DocumentVersion.query(tx)
    .where({ documentId, version, storageKey: row.storageKey })
    .patch(failed)
  if (!changed) return 0
  if (isNewest) await Document.query(tx).findById(documentId).where({ version }).patch(failed)
  await recordFixed(tx, tenantId, {
    fix,
    table: 'document_versions',
    developmentId,
    subjectId: documentId,
    before: { version, status },
    after: { version, status: 'failed', reason: 'file gone' },
  })
  await recordEvent(tx, {
    type: 'document.failed',
    tenantId,
    developmentId,
    subjectId: documentId,
    payload: { version, reason: fileGoneReason },
  })
  return 1
}

type Unread = Pick<EmptyDocumentRow, 'documentId' | 'developmentId'>

async function readAgain(tx: Transaction, { tenantId, queueReading }: Change, row: Unread): Promise<number> {
  const { documentId, developmentId } = row
  const document = await Document.query(tx).select('version', 'status').findById(documentId).forUpdate()
  if (document?.status !== 'ready') return 0
  const queued = { status: 'queued', failureReason: null, updatedAt: databaseNow(tx) } as const
  await DocumentVersion.query(tx).where({ documentId, version: document.version }).patch(queued)
  await Document.query(tx).findById(documentId).patch(queued)
  await queueReading(tx, { id: documentId, tenantId, developmentId })
  await recordFixed(tx, tenantId, {
    fix,
    table: 'documents',
    developmentId,
    subjectId: documentId,
    before: { status: 'ready', passages: 0 },
    after: { status: 'queued', passages: 0 },
  })
  return 1
}

async function mendPassages(
  tx: Transaction,
  change: Change,
  row: StalePassagesRow,
  gone: readonly VersionFileRow[],
): Promise<number> {
  const { tenantId } = change
  const { documentId, developmentId, ofOtherVersion, ofOtherHouseType, kept, isReady } = row
  await tx.raw(
    `DELETE FROM doc_chunks USING documents AS d
     WHERE d.id = doc_chunks.document_id AND d.id = ? AND doc_chunks.version IS DISTINCT FROM d.ready_version`,
    [documentId],
  )
  await tx.raw(
    `UPDATE doc_chunks SET house_type_id = d.house_type_id FROM documents AS d
     WHERE d.id = doc_chunks.document_id AND d.id = ? AND doc_chunks.house_type_id IS DISTINCT FROM d.house_type_id`,
    [documentId],
  )
  await recordFixed(tx, tenantId, {
    fix,
    table: 'doc_chunks',
    developmentId,
    subjectId: documentId,
    before: { ofOtherVersion, ofOtherHouseType, passages: kept + ofOtherVersion },
    after: { ofOtherVersion: 0, ofOtherHouseType: 0, passages: kept },
  })
  const hasFile = !gone.some((version) => version.documentId === documentId && version.isSearched)
  if (isReady && kept === 0 && hasFile) await readAgain(tx, change, row)
  return 1
}

async function recordDeletion(tx: Transaction, { tenantId }: Change, file: StoredObject): Promise<number> {
  const { id: subjectId } = unreferencedFileFinding(file)
  await recordFixed(tx, tenantId, {
    fix,
    table: 'storage',
    developmentId: null,
    subjectId,
    before: { key: file.key, sizeBytes: file.sizeBytes },
    after: { key: null },
  })
  return 1
}
