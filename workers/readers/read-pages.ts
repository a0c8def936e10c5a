import type { DocumentBlock, DocumentPage } from '~/domain/documents/blocks'
import { ExtractionFailure } from '~/domain/documents/extraction-failure'
import type { FileKind } from '~/domain/documents/file-kinds'
import { normalizeText } from '~/lib/normalize-text'
import { decodeText } from './decode-text'
import { readMarkdown } from './markdown'
import { readPdf } from './pdf/read-pdf'
import { readPlainText } from './plain-text'
import type { ReadFile, ReadOptions } from './read-file'
import { markRepeated } from './repeated-matter'
import { readWord } from './word/read-word'

/**
 * Reads the pages of a file, as text that the database takes.
 * @throws {ExtractionFailure} for what is wrong with the file itself
 */
export async function readPages(bytes: Uint8Array, kind: FileKind, options: ReadOptions = {}): Promise<ReadFile> {
  const { pages, toRecognize } = await readKind(bytes, kind, options)
  const stored = pages.map((page) => ({ ...page, blocks: page.blocks.map(storable) }))
  return { pages: markRepeated(stored), toRecognize }
}

// Fonts without a character map, and files that only look like text, yield characters that Postgres refuses.
function storable(block: DocumentBlock): DocumentBlock {
  if (block.kind !== 'table') return { ...block, text: normalizeText(block.text) }
  const rows = block.rows.map((row) => row.map(normalizeText))
  return block.header ? { ...block, header: block.header.map(normalizeText), rows } : { ...block, rows }
}

async function readKind(bytes: Uint8Array, kind: FileKind, options: ReadOptions): Promise<ReadFile> {
  if (bytes.byteLength === 0) throw new ExtractionFailure('empty')
  if (kind === 'pdf') return readPdf(bytes, options)
  return { pages: await readOther(bytes, kind, options), toRecognize: [] }
}

async function readOther(
  bytes: Uint8Array,
  kind: Exclude<FileKind, 'pdf'>,
  options: ReadOptions,
): Promise<DocumentPage[]> {
  if (kind === 'docx') return readWord(bytes, options)
  // Seldom read, and long to load.
  if (kind === 'xlsx') return (await import('./spreadsheet')).readSpreadsheet(bytes, options)
  if (kind === 'eml') return (await import('./email')).readEmail(bytes)
  const text = decodeText(bytes)
  return kind === 'md' ? readMarkdown(text) : readPlainText(text)
}
