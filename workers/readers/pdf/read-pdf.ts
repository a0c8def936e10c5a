import { ExtractionFailure } from '~/domain/documents/extraction-failure'
import type { RecognizedPage } from '~/domain/documents/reader-tasks'
import type { ReadFile, ReadOptions } from '../read-file'
import { readFacts, type DocumentFacts } from './document-facts'
import { withoutHiddenText } from './hidden-layers'
import { withRecognized } from './merge-recognized'
import { pageBlocks } from './page-blocks'
import { parsePages, type ParsedPdfPage } from './parse-pages'

/** A picture among so few letters may be all that the page has to say. */
const FEW_LETTERS = 200
const INSPECTED_AT_ONCE = 10

/**
 * Reads the pages of a PDF, those of which only a picture can be read once they were recognised.
 * @throws {ExtractionFailure} when it is encrypted, damaged, cut off, empty, or a cover around other files; and when what is on its
 *   pages was tried to be recognised, and is no text
 */
export async function readPdf(bytes: Uint8Array, { recognized, onStep }: ReadOptions = {}): Promise<ReadFile> {
  const facts = await readFacts(bytes)
  onStep?.()
  const parsed = await readable(bytes, facts, onStep)
  const found = new Map(recognized?.map((page) => [page.number, page]))
  const toRecognize = recognized ? [] : parsed.filter(needsRecognition).map(({ number }) => number)
  const pages = pageBlocks(
    parsed.map((page) => readAs(page, found.get(page.number))),
    facts.outline,
  ).map((page) => {
    const confidence = found.get(page.number)?.confidence
    return confidence === undefined ? page : { ...page, recognized: confidence }
  })
  if (toRecognize.length === 0 && pages.every(({ blocks }) => blocks.length === 0))
    throw new ExtractionFailure(reasonOfNothing(parsed))
  return { pages, toRecognize }
}

function reasonOfNothing(parsed: readonly ParsedPdfPage[]): 'undecodable' | 'no-text' | 'empty' {
  if (parsed.some(({ lacks }) => lacks === 'letters')) return 'undecodable'
  return parsed.some(({ hasPicture }) => hasPicture) ? 'no-text' : 'empty'
}

function readAs(page: ParsedPdfPage, recognized: RecognizedPage | undefined): ParsedPdfPage {
  if (recognized) return withRecognized(page, recognized)
  return page.lacks === 'letters' ? { ...page, blocks: [], aside: [] } : page
}

/**
 * Opens a PDF, and reads it as far as the first page that has text, or a picture of it.
 * @returns the lines of that page; none of a picture.
 * @throws {ExtractionFailure} as `readPdf`
 */
export async function inspectPdf(bytes: Uint8Array, { onStep }: ReadOptions = {}): Promise<string[]> {
  const { pageCount } = await readFacts(bytes)
  onStep?.()
  for (let from = 1; from <= pageCount; from += INSPECTED_AT_ONCE) {
    const pages = await parsePages(bytes, {
      pageCount,
      pages: `${from}-${Math.min(pageCount, from + INSPECTED_AT_ONCE - 1)}`,
      onStep,
    })
    const first = pages.find((page) => page.lacks === undefined || needsRecognition(page))
    if (first) return linesOf(first)
  }
  throw new ExtractionFailure('empty')
}

function linesOf({ blocks, aside, lacks }: ParsedPdfPage): string[] {
  if (lacks === 'letters') return []
  const lines = blocks
    .map(({ items }) =>
      items
        .map(({ text }) => text)
        .join(' ')
        .trim(),
    )
    .filter(Boolean)
  return lines.length > 0 ? lines : aside.map(({ text }) => text.trim()).filter(Boolean)
}

async function readable(bytes: Uint8Array, facts: DocumentFacts, onStep?: () => void): Promise<ParsedPdfPage[]> {
  const parsed = await parsePages(bytes, { pageCount: facts.pageCount, onStep })
  return facts.hasHiddenLayers ? withoutHiddenText(bytes, parsed, onStep) : parsed
}

function needsRecognition(page: ParsedPdfPage): boolean {
  if (page.lacks === 'letters') return true
  return page.hasPicture && (page.lacks === 'text' || lettersOf(page) < FEW_LETTERS)
}

function lettersOf({ aside, blocks }: ParsedPdfPage): number {
  const items = [...aside, ...blocks.flatMap((block) => block.items)]
  return items.reduce((sum, { text }) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0)
}
