import { readFile } from 'node:fs/promises'
import { ExtractionFailure } from '~/domain/documents/extraction-failure'
import { splitPassages } from '~/domain/documents/passages'
import type { FileToRead, InspectDocumentResult } from '~/domain/documents/reader-tasks'
import { inspectPdf } from '../readers/pdf/read-pdf'
import { readPages } from '../readers/read-pages'

/** Whether a file can be read, found out by the reader that reads it later. A PDF, which may be long, is read as far as its first text. */
export default async function inspectDocument(
  { file, kind }: FileToRead,
  onStep?: () => void,
): Promise<InspectDocumentResult> {
  try {
    const bytes = typeof file === 'string' ? await readFile(file) : file
    if (bytes.byteLength === 0) return { ok: false, reason: 'empty' }
    if (kind === 'pdf') await inspectPdf(bytes, { onStep })
    else if (splitPassages((await readPages(bytes, kind, { onStep })).pages).length === 0)
      return { ok: false, reason: 'empty' }
    return { ok: true }
  } catch (error) {
    if (error instanceof ExtractionFailure) return { ok: false, reason: error.reason }
    throw error
  }
}
