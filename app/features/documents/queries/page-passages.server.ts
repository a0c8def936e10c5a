import type { Scope } from '~/auth/scope.server'
import { DocChunk } from '~/models/doc-chunk'
import type { ChunkRow } from './document-chunks.server'

/** More stand on no page. */
const mostOnPage = 200

/** The passages of a document that stand on a page of it, in order. */
export function pagePassages(scope: Scope, documentId: string, page: number): Promise<ChunkRow[]> {
  return scope.read((tx) =>
    DocChunk.query(tx)
      .select('id', 'ordinal', 'pageFrom', 'pageTo', 'headingPath', 'content', 'recognized', 'tokenCount')
      .where({ documentId })
      .where('pageFrom', '<=', page)
      .where('pageTo', '>=', page)
      .orderBy('ordinal')
      .limit(mostOnPage),
  )
}
