import type { Scope } from '~/auth/scope.server'
import { DocChunk } from '~/models/doc-chunk'

export type ChunkRow = Pick<
  DocChunk,
  'id' | 'ordinal' | 'pageFrom' | 'pageTo' | 'headingPath' | 'content' | 'recognized' | 'tokenCount'
>

/** Passages on one page of the list. */
export const chunksAPage = 20

/** The passages of a document from this ordinal on: their numbers have no gaps, so they are the keyset. */
export function documentChunks(scope: Scope, documentId: string, from: number): Promise<ChunkRow[]> {
  return scope.read((tx) =>
    DocChunk.query(tx)
      .select('id', 'ordinal', 'pageFrom', 'pageTo', 'headingPath', 'content', 'recognized', 'tokenCount')
      .where({ documentId })
      .where('ordinal', '>=', from)
      .orderBy('ordinal')
      .limit(chunksAPage),
  )
}
