import type { Scope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import type { DocumentCategory } from '~/domain/documents/categories'
import { titleFromFileName } from '~/domain/documents/files'
import { newId } from '~/lib/id'
import { Development } from '~/models/development'
import { Document } from '~/models/document'
import { HouseType } from '~/models/house-type'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { badRequest, notFound } from '~/platform/problem.server'
import type { IncomingFile } from '../incoming-file.server'
import {
  acceptedKind,
  insertVersion,
  refuseDuplicate,
  staffId,
  withStoredFile,
  type StoredFile,
} from './store-version.server'

export type UploadDocument = {
  developmentId: string
  category: DocumentCategory
  /** The code of a house type of the development, or 'all'. */
  houseType: string
  /** Default: made from the name of the file. */
  title?: string
  /** ISO 639-1, where it is known. */
  language?: string | null
  file: IncomingFile
  /** Its id, where that is known before; sent again, it is refused as a duplicate of itself. */
  documentId?: string
  /** Who has it uploaded, where a job does it for them. */
  uploadedBy?: string | null
  /** When it was uploaded, if not now. */
  at?: string
}

/**
 * Adds a document to a development and queues its reading. A file that is refused leaves nothing behind.
 * @throws {UploadRefused} when the file cannot be used or is there already; 404 for an unknown development, 400 for a house type.
 */
export async function uploadDocument(
  scope: Scope,
  upload: UploadDocument,
): Promise<{ documentId: string; jobId: string }> {
  const { developmentId, file } = upload
  const kind = await acceptedKind(file)
  const place = await scope.read(async (tx) => {
    const development = await Development.query(tx).select('id', 'tenantId').findById(developmentId)
    if (!development) throw notFound('Development')
    const houseTypeId = await houseTypeIdOf(tx, developmentId, upload.houseType)
    await refuseDuplicate(tx, developmentId, file.sha256)
    return { tenantId: development.tenantId, developmentId, houseTypeId }
  })
  const documentId = upload.documentId ?? newId(upload.at)
  return withStoredFile(file, { kind, tenantId: place.tenantId, documentId }, (stored) =>
    scope.write((tx) => insertDocument(tx, scope, documentId, { ...upload, ...place }, stored)),
  )
}

async function houseTypeIdOf(tx: Transaction, developmentId: string, code: string): Promise<string | null> {
  if (code === 'all') return null
  const houseType = await HouseType.query(tx).select('id').findOne({ developmentId, code })
  if (!houseType) throw badRequest({ houseType: ['Choose one of the house types of this development.'] })
  return houseType.id
}

async function insertDocument(
  tx: Transaction,
  scope: Scope,
  documentId: string,
  {
    developmentId,
    tenantId,
    houseTypeId,
    category,
    title,
    language = null,
    uploadedBy = staffId(scope),
    at = databaseNow(tx),
  }: UploadDocument & { tenantId: string; houseTypeId: string | null },
  stored: StoredFile,
) {
  // One upload at a time in a development, so that two of the same bytes cannot pass each other.
  await Development.query(tx).select('id').findById(developmentId).forNoKeyUpdate()
  await refuseDuplicate(tx, developmentId, stored.sha256)
  const shown = title?.trim() || titleFromFileName(stored.fileName)
  await Document.query(tx).insert({
    ...stored,
    id: documentId,
    tenantId,
    developmentId,
    houseTypeId,
    category,
    title: shown,
    language,
    uploadedBy,
    createdAt: at,
    updatedAt: at,
  })
  const document = { id: documentId, tenantId, developmentId }
  const jobId = await insertVersion(tx, document, { ...stored, version: 1, uploadedBy, createdAt: at })
  await recordEvent(tx, {
    type: 'document.uploaded',
    tenantId,
    developmentId,
    subjectId: documentId,
    at,
    payload: { title: shown, version: 1, sha256: stored.sha256, sizeBytes: Number(stored.sizeBytes) },
  })
  return { documentId, jobId }
}
