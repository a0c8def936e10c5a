import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { Development } from '~/models/development'
import { Document } from '~/models/document'
import { DocumentVersion } from '~/models/document-version'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import type { IncomingFile } from '../incoming-file.server'
import {
  acceptedKind,
  insertVersion,
  refuseDuplicate,
  staffId,
  withStoredFile,
  type StoredFile,
} from './store-version.server'

export type UploadNewVersion = { documentId: string; file: IncomingFile; at?: string }

/**
 * Adds a newer version of a document and queues its reading. Until it is ready, the passages of the version before are searched.
 * @throws {UploadRefused} when the file cannot be used or is there already; 404 for an unknown document.
 */
export async function uploadNewVersion(
  scope: Scope,
  { documentId, file, at }: UploadNewVersion,
): Promise<{ version: number; jobId: string }> {
  const kind = await acceptedKind(file)
  const document = await scope.read(async (tx) => {
    const found = await Document.query(tx).select('id', 'tenantId', 'developmentId').findById(documentId)
    if (!found) throw notFound('Document')
    await refuseDuplicate(tx, found.developmentId, file.sha256)
    return found
  })
  return withStoredFile(file, { kind, tenantId: document.tenantId, documentId }, (stored) =>
    scope.write((tx) => addVersion(tx, scope, documentId, { stored, at })),
  )
}

async function addVersion(
  tx: Transaction,
  scope: Scope,
  id: string,
  { stored, at = databaseNow(tx) }: { stored: StoredFile; at?: string },
) {
  const document = await Document.query(tx).select('id', 'tenantId', 'developmentId', 'title', 'version').findById(id)
  if (!document) throw notFound('Document')
  const { tenantId, developmentId, title } = document
  await Development.query(tx).select('id').findById(developmentId).forNoKeyUpdate()
  await refuseDuplicate(tx, developmentId, stored.sha256)
  const locked = await Document.query(tx).select('version').findById(id).forUpdate()
  if (!locked) throw notFound('Document')
  const version = locked.version + 1
  // Only the newest version is still to be read.
  await DocumentVersion.query(tx)
    .where({ documentId: id })
    .whereNotIn('status', ['ready', 'superseded'])
    .patch({ status: 'superseded', updatedAt: at })
  await Document.query(tx).findById(id).patch({ version, status: 'queued', failureReason: null, updatedAt: at })
  const jobId = await insertVersion(tx, document, { ...stored, version, uploadedBy: staffId(scope), createdAt: at })
  await recordEvent(tx, {
    type: 'document.uploaded',
    tenantId,
    developmentId,
    subjectId: id,
    at,
    payload: { title, version, sha256: stored.sha256, sizeBytes: Number(stored.sizeBytes) },
  })
  return { version, jobId }
}
