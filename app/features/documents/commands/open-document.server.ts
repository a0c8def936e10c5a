import type { HomeScope } from '~/auth/scope.server'
import { recordEvent } from '~/events/record-event.server'
import { isUuid } from '~/lib/id'
import { Document } from '~/models/document'
import { DocumentDownload } from '~/models/document-download'
import { DocumentView } from '~/models/document-view'
import type { Transaction } from '~/platform/db/transaction.server'
import { notFound } from '~/platform/problem.server'
import type { StoredFileRow } from '../queries/stored-file.server'

type OpenDocument = { documentId: string | undefined; page: number | null; download?: boolean }

/**
 * Records that a homeowner opens a document, or downloads it, and tells where its file is. The page is null when the document
 * has none of that number.
 * @throws 404 for a document that is unknown, not ready, or for another house type.
 */
export async function openDocument(
  scope: HomeScope,
  { documentId, page, download = false }: OpenDocument,
): Promise<StoredFileRow & { page: number | null }> {
  if (!isUuid(documentId)) throw notFound('Document')
  return scope.write(async (tx) => {
    const document = await Document.query(tx)
      .select('id', 'tenantId', 'developmentId', 'fileName', 'contentType', 'storageKey', 'pages')
      .findById(documentId)
    if (!document) throw notFound('Document')
    const { fileName, contentType, storageKey, pages } = document
    const known = page && page <= (pages ?? 1) ? page : null
    await (download ? recordDownload(tx, scope, document) : recordView(tx, scope, document, known))
    return { fileName, contentType, storageKey, page: known }
  })
}

type Opened = Pick<Document, 'id' | 'tenantId' | 'developmentId'>

async function recordView(
  tx: Transaction,
  { homeownerId }: HomeScope,
  document: Opened,
  page: number | null,
): Promise<void> {
  const { id: documentId, tenantId, developmentId } = document
  await DocumentView.query(tx).insert({ tenantId, developmentId, documentId, homeownerId, page })
  await Document.query(tx).findById(documentId).increment('viewCount', 1)
  await recordEvent(tx, { type: 'document.viewed', developmentId, subjectId: documentId, payload: { page } })
}

async function recordDownload(tx: Transaction, { homeownerId }: HomeScope, document: Opened): Promise<void> {
  const { id: documentId, tenantId, developmentId } = document
  await DocumentDownload.query(tx).insert({ tenantId, developmentId, documentId, homeownerId })
  await Document.query(tx).findById(documentId).increment('downloadCount', 1)
  await recordEvent(tx, { type: 'document.downloaded', developmentId, subjectId: documentId, payload: {} })
}
