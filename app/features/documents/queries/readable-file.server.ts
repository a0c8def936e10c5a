import type { HomeScope } from '~/auth/scope.server'
import { isUuid } from '~/lib/id'
import { Document } from '~/models/document'
import { notFound } from '~/platform/problem.server'
import type { StoredFileRow } from './stored-file.server'

/**
 * The file of the version of a document that a homeowner reads.
 * @throws 404 for a document that is unknown, not ready, or for another house type.
 */
export async function readableFile(
  scope: HomeScope,
  documentId: string | undefined,
): Promise<StoredFileRow & { documentId: string; version: number }> {
  if (!isUuid(documentId)) throw notFound('Document')
  const document = await scope.read((tx) =>
    Document.query(tx).select('fileName', 'contentType', 'storageKey', 'readyVersion').findById(documentId),
  )
  if (!document?.readyVersion) throw notFound('Document')
  const { fileName, contentType, storageKey, readyVersion } = document
  return { documentId, fileName, contentType, storageKey, version: readyVersion }
}
