import type { Scope } from '~/auth/scope.server'
import { isUuid } from '~/lib/id'
import { DocumentVersion } from '~/models/document-version'
import { notFound } from '~/platform/problem.server'

export type StoredFileRow = Pick<DocumentVersion, 'fileName' | 'contentType' | 'storageKey'>

/**
 * The file of one version of a document.
 * @throws 404 when there is none that this person may see.
 */
export async function storedFile(
  scope: Scope,
  { developmentId, documentId, version }: { developmentId: string; documentId: string | undefined; version: number },
): Promise<StoredFileRow> {
  if (!isUuid(documentId) || !isUuid(developmentId)) throw notFound('Document')
  const file = await scope.read((tx) =>
    DocumentVersion.query(tx)
      .select('fileName', 'contentType', 'storageKey')
      .findOne({ developmentId, documentId, version }),
  )
  if (!file) throw notFound('File')
  return file
}
