import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ExtractionFailure } from '~/domain/documents/extraction-failure'
import { embeddedText, splitPassages } from '~/domain/documents/passages'
import type { ExtractDocumentResult, FileToRead } from '~/domain/documents/reader-tasks'
import { countTokens } from '~/lib/tokens'
import { readPages } from '../readers/read-pages'

/** Some 3,000 pages. Beyond it a document takes minutes to be embedded, and others wait. */
const MOST_PASSAGES = 12_000

/** Reads a file and cuts it into passages. What is wrong with the file itself comes back as a reason, not as an error. */
export default async function extractDocument(
  { file, kind, recognized }: FileToRead,
  onStep?: () => void,
): Promise<ExtractDocumentResult> {
  try {
    const bytes = typeof file === 'string' ? await readFile(file) : file
    const { pages, toRecognize } = await readPages(bytes, kind, { recognized, onStep })
    const cut = splitPassages(pages)
    if (cut.length === 0 && toRecognize.length === 0) return { ok: false, reason: 'empty' }
    if (cut.length > MOST_PASSAGES) return { ok: false, reason: 'too-long' }
    onStep?.()
    const passages = cut.map((passage) => ({
      ...passage,
      tokenCount: countTokens(passage.content),
      contentHash: createHash('sha256').update(embeddedText(passage)).digest('hex'),
    }))
    return { ok: true, pageCount: pages.length, pages, passages, toRecognize }
  } catch (error) {
    if (error instanceof ExtractionFailure) return { ok: false, reason: error.reason }
    throw error
  }
}
