import { readFile } from 'node:fs/promises'
import type { DocumentBlock } from '~/domain/documents/blocks'
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
    if (kind === 'pdf') return opening(await inspectPdf(bytes, { onStep }))
    const { pages } = await readPages(bytes, kind, { onStep })
    if (splitPassages(pages).length === 0) return { ok: false, reason: 'empty' }
    return opening(pages.slice(0, OPENING_PAGES).flatMap(({ blocks }) => blocks.map(lineOf)))
  } catch (error) {
    if (error instanceof ExtractionFailure) return { ok: false, reason: error.reason }
    throw error
  }
}

const OPENING_PAGES = 2
const OPENING_CHARS = 4_000

function opening(lines: string[]): InspectDocumentResult {
  return { ok: true, opening: lines.join('\n').slice(0, OPENING_CHARS) }
}

function lineOf(block: DocumentBlock): string {
  if (block.kind === 'table')
    return block.rows
      .slice(0, 10)
      .map((row) => row.join(' '))
      .join('\n')
  return block.text
}
