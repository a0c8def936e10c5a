import { type Compared, shareOf } from '~/lib/day-series'
import type { ChunkCoverage } from '../queries/chunk-coverage.server'
import type { ChunkTotals } from '../queries/chunk-totals.server'

export type CoverageView = {
  chunks: number
  retrieved: number
  /** Of all passages, those that some search of the period found; unknown when there are none. */
  chunkShare: Compared
  documents: number
  documentsRetrieved: number
  documentShare: Compared
}

/** What part of the documents searches find. Both periods are compared with the passages that there are now. */
export function toCoverageView(totals: ChunkTotals, found: ChunkCoverage): CoverageView {
  // A passage may have gone since the totals were counted: a part is never more than the whole.
  const share = (part: number, whole: number) => shareOf(Math.min(part, whole), whole)
  return {
    chunks: totals.chunks,
    retrieved: found.chunks,
    chunkShare: {
      current: share(found.chunks, totals.chunks),
      previous: share(found.previousChunks, totals.chunks),
    },
    documents: totals.documents,
    documentsRetrieved: found.documents,
    documentShare: {
      current: share(found.documents, totals.documents),
      previous: share(found.previousDocuments, totals.documents),
    },
  }
}
