import type { Scope } from '~/auth/scope.server'
import { type Chapter, chaptersSchema } from '~/domain/documents/chapters'
import { DocChunk } from '~/models/doc-chunk'
import type { ChunkRow } from './document-chunks.server'

/** The chapters of the version whose passages are searched; none where an older reader read it. */
export function documentChapters(scope: Scope, documentId: string): Promise<Chapter[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: { chapters: unknown }[] }>(
      `SELECT version.chapters FROM documents AS d JOIN document_versions AS version
         ON version.tenant_id = d.tenant_id AND version.document_id = d.id AND version.version = d.ready_version
       WHERE d.id = ?`,
      [documentId],
    )
    return chaptersSchema.parse(rows[0]?.chapters ?? [])
  })
}

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
