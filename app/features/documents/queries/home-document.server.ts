import type { HomeScope } from '~/auth/scope.server'
import { isUuid } from '~/lib/id'
import { Document } from '~/models/document'
import { notFound } from '~/platform/problem.server'

export type HomeDocument = {
  id: string
  title: string
  category: string
  contentType: string
  sizeBytes: number
  pages: number | null
  version: number
  readyAt: string
}

/**
 * A document as its reader sees it.
 * @throws 404 for a document that is unknown, not ready, or for another house type.
 */
export async function homeDocument(scope: HomeScope, documentId: string | undefined): Promise<HomeDocument> {
  if (!isUuid(documentId)) throw notFound('Document')
  const document = await scope.read((tx) =>
    Document.query(tx)
      .select('id', 'title', 'category', 'contentType', 'sizeBytes', 'pages', 'readyVersion', 'readyAt', 'createdAt')
      .findById(documentId),
  )
  if (!document?.readyVersion) throw notFound('Document')
  const { id, title, category, contentType, sizeBytes, pages, readyVersion, readyAt, createdAt } = document
  return {
    id,
    title,
    category,
    contentType,
    sizeBytes: Number(sizeBytes),
    pages,
    version: readyVersion,
    readyAt: readyAt ?? createdAt,
  }
}
