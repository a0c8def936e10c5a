import { withoutControlCharacters } from '~/lib/control-characters'
import type { DocumentBlock, DocumentPage } from '~/lib/document-blocks'
import { ExtractionFailure } from '~/lib/extraction-failure'
import type { FileKind } from '~/lib/file-kinds'
import { readDocx } from './docx'
import { readMarkdown } from './markdown'
import { readPdf } from './pdf'
import { readPlainText } from './plain-text'
import type { ReadOptions } from './read-options'

/**
 * Reads the pages of a file, as text that the database takes.
 * @throws {ExtractionFailure} for what is wrong with the file itself
 */
export async function readPages(bytes: Uint8Array, kind: FileKind, options: ReadOptions = {}): Promise<DocumentPage[]> {
  const pages = await readKind(bytes, kind, options)
  return pages.map(({ number, blocks }) => ({ number, blocks: blocks.map(storable) }))
}

// Fonts without a character map, and files that only look like text, yield characters that Postgres refuses.
function storable(block: DocumentBlock): DocumentBlock {
  if (block.kind !== 'table') return { ...block, text: withoutControlCharacters(block.text) }
  const rows = block.rows.map((row) => row.map(withoutControlCharacters))
  return block.header ? { ...block, header: block.header.map(withoutControlCharacters), rows } : { ...block, rows }
}

async function readKind(bytes: Uint8Array, kind: FileKind, options: ReadOptions): Promise<DocumentPage[]> {
  if (bytes.byteLength === 0) throw new ExtractionFailure('empty')
  if (kind === 'pdf') return readPdf(bytes, options)
  if (kind === 'docx') return readDocx(bytes, options)
  const text = decode(bytes)
  return kind === 'md' ? readMarkdown(text) : readPlainText(text)
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ExtractionFailure('corrupt')
  }
}
