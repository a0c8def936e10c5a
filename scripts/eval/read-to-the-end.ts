// What the queues of a background process do with a document, here and now.
import { ingestDocument, type IngestResult } from '~/features/documents/commands/ingest-document.server'
import { recognizePages } from '~/features/documents/commands/recognize-pages.server'

/** Reads a document, with the pages that have to be recognised. */
export async function readToTheEnd(documentId: string): Promise<IngestResult> {
  const result = await ingestDocument(documentId)
  if (result.status !== 'recognizing') return result
  while ((await recognizePages(documentId)) > 0);
  return ingestDocument(documentId)
}
