import { z } from 'zod'
import type { CoverageView } from '../views/coverage-view'
import { count, share } from './schemas'

/** What of the documents the searches of the period found. */
export const coverageFields = z.object({
  chunks: count,
  chunks_retrieved: count,
  chunk_share: share,
  previous_chunk_share: share,
  documents: count,
  documents_retrieved: count,
  document_share: share,
  previous_document_share: share,
})

/** A coverage as the API names it. */
export function coverageOf(view: CoverageView): z.input<typeof coverageFields> {
  return {
    chunks: view.chunks,
    chunks_retrieved: view.retrieved,
    chunk_share: view.chunkShare.current,
    previous_chunk_share: view.chunkShare.previous,
    documents: view.documents,
    documents_retrieved: view.documentsRetrieved,
    document_share: view.documentShare.current,
    previous_document_share: view.documentShare.previous,
  }
}
