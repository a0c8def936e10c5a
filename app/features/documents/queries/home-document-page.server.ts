import type { HomeScope } from '~/auth/scope.server'
import { chunksAPage, documentChunks } from './document-chunks.server'
import { homeDocument } from './home-document.server'

/** A document to read; of one that is no PDF, what it says. */
export async function homeDocumentPage(
  scope: HomeScope,
  { documentId, firstPassage }: { documentId: string | undefined; firstPassage: number },
) {
  const document = await homeDocument(scope, documentId)
  if (document.contentType === 'application/pdf') return { document, text: null }
  const chunks = await documentChunks(scope, document.id, firstPassage)
  const last = chunks.at(-1)?.ordinal ?? firstPassage
  const text = {
    passages: chunks.map(({ ordinal, headingPath, content }) => ({ ordinal, headingPath, content })),
    next: chunks.length === chunksAPage ? last + 1 : null,
    previous: firstPassage > 0 ? Math.max(0, firstPassage - chunksAPage) : null,
  }
  return { document, text }
}
