// Bytes are stored before the transaction that names them, and removed again when it fails: a row never points to nothing.
import { randomBytes } from 'node:crypto'
import { type Scope, systemScope } from '~/auth/scope.server'
import { contentTypeOf } from '~/domain/documents/files'
import { extractionFailureMessage } from '~/domain/documents/extraction-failure'
import type { FileKind } from '~/domain/documents/file-kinds'
import { Document } from '~/models/document'
import { DocumentVersion } from '~/models/document-version'
import { documentsRefusal } from '~/models/tenant-quotas'
import type { Transaction } from '~/platform/db/transaction.server'
import { log } from '~/platform/log.server'
import { outageOf } from '~/platform/outage'
import { enqueue } from '~/platform/queue/queue.server'
import { storage } from '~/platform/storage/storage.server'
import type { IncomingFile } from '../incoming-file.server'
import { ingestDocumentQueue } from '../queues.server'
import { inspectFile } from '../read-file.server'

/** A file that was not taken; the message is for the person who sent it. */
export class UploadRefused extends Error {
  override name = 'UploadRefused'
  constructor(
    message: string,
    readonly reason: 'file' | 'duplicate',
    /** The document that has these bytes already. */
    readonly duplicateOf?: { documentId: string; developmentId: string; title: string },
  ) {
    super(message)
  }
}

export type StoredFile = {
  fileName: string
  contentType: string
  sizeBytes: string
  sha256: string
  storageKey: string
}

/** @throws {UploadRefused} when the content is none that can be read, or not what the name says. */
export async function acceptedKind(file: IncomingFile): Promise<FileKind> {
  const check = await file.check()
  if (!check.ok) throw new UploadRefused(check.message, 'file')
  return check.kind
}

// A file that cannot be read would only leave a document that nobody can use.
async function refuseUnreadable(file: IncomingFile, kind: FileKind): Promise<void> {
  const inspected = await inspectFile({ file: file.source, kind })
  if (!inspected.ok) throw new UploadRefused(extractionFailureMessage(inspected.reason), 'file')
}

/**
 * Makes sure that a file can be read, stores it, runs the work that refers to it, and removes the file again if that fails.
 * @throws {UploadRefused} when it cannot be read, or the company has no room for it; then nothing was stored.
 */
export async function withStoredFile<Result>(
  file: IncomingFile,
  { kind, tenantId, documentId }: { kind: FileKind; tenantId: string; documentId: string },
  work: (stored: StoredFile) => Promise<Result>,
): Promise<Result> {
  const storageKey = `${tenantId}/documents/${documentId}/${randomBytes(9).toString('hex')}.${kind}`
  const contentType = contentTypeOf(kind)
  const { fileName, sha256, sizeBytes } = file
  const refusal = await systemScope(tenantId).read((tx) => documentsRefusal(tx, tenantId, sizeBytes))
  if (refusal) throw new UploadRefused(refusal, 'file')
  await refuseUnreadable(file, kind)
  try {
    await storage().put(storageKey, file.content(), { contentType, sizeBytes })
    return await work({ fileName, contentType, sha256, sizeBytes: String(sizeBytes), storageKey })
  } catch (error) {
    const removing = storage()
      .delete(storageKey)
      .catch((problem: unknown) =>
        log.error({ err: problem, storageKey }, 'the file of a failed upload was not removed'),
      )
    // A store that hangs would make whoever uploads wait twice.
    if (outageOf(error) !== 'storage') await removing
    throw error
  }
}

/** @throws {UploadRefused} naming the document of this development that has the same bytes, unless its version was replaced. */
export async function refuseDuplicate(tx: Transaction, developmentId: string, sha256: string): Promise<void> {
  const same = await DocumentVersion.query(tx)
    .select('documentVersions.documentId', 'documentVersions.status')
    .where({ 'documentVersions.developmentId': developmentId, 'documentVersions.sha256': sha256 })
    .whereNot('documentVersions.status', 'superseded')
    .first()
  if (!same) return
  const { documentId } = same
  const document = await Document.query(tx).select('title').findById(documentId).throwIfNotFound()
  const { title } = document
  throw new UploadRefused(`This file is here already, as “${title}”.`, 'duplicate', {
    documentId,
    developmentId,
    title,
  })
}

/** Inserts a version and queues the job that reads it, in the transaction of the upload. */
export async function insertVersion(
  tx: Transaction,
  document: Pick<Document, 'id' | 'tenantId' | 'developmentId'>,
  values: StoredFile & { version: number; uploadedBy: string | null; createdAt: string },
): Promise<string> {
  const { id: documentId, tenantId, developmentId } = document
  await DocumentVersion.query(tx).insert({
    ...values,
    updatedAt: values.createdAt,
    tenantId,
    developmentId,
    documentId,
  })
  return queueIngestion(tx, document)
}

/** Queues the job that reads the newest version of a document. */
export async function queueIngestion(
  tx: Transaction,
  { id: documentId, tenantId, developmentId }: Pick<Document, 'id' | 'tenantId' | 'developmentId'>,
): Promise<string> {
  const about = { tenantId, developmentId, subjectId: documentId }
  return (await enqueue(tx, ingestDocumentQueue, { documentId }, { about })) as string
}

/** The member of staff who acts; null for the system. */
export function staffId(scope: Scope): string | null {
  return scope.actor.kind === 'user' ? scope.actor.id : null
}
