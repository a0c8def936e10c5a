// LiteParse (PDFium) decodes the text and finds tables, columns and lines that run along the edge of pages (decision 32).
import { LiteParse, type LiteParseConfig, type ParsedPage, type ParseResult } from '@llamaindex/liteparse'
import { ExtractionFailure } from '~/domain/documents/extraction-failure'
import { normalizeText } from '~/lib/normalize-text'
import { listMark } from './lines'
import { isUndecodable } from './undecodable'
import { filledIn } from './form-fields'
import { isWithin, sidesOf, type Box, type TextItem, type Turn } from './text-items'

type NativeItem = ParsedPage['textItems'][number]
type NativeBlock = NonNullable<ParsedPage['blocks']>[number]
type StructureElement = NonNullable<ParsedPage['structureTree']>['roots'][number]

export type ParsedBlock = {
  kind: 'table' | 'list-item' | 'text'
  marker?: string
  box: Box
  header?: Cell[]
  rows: Cell[][]
  items: TextItem[]
}

export type Cell = { text: string; box?: Box }

export type ParsedPdfPage = {
  number: number
  width: number
  height: number
  /** In reading order. */
  blocks: ParsedBlock[]
  /** What the library has set aside, since it took it for what runs along the edge of pages. */
  aside: TextItem[]
  /** Why what is seen has to be recognised: there is no text, or nobody can tell what letters it is of. */
  lacks?: 'text' | 'letters'
  /** A good part of it is a picture, which may have words in it. */
  hasPicture: boolean
}

/** Pages at a time: after each a reader tells that it goes on. */
const BATCH = 40
const boldName = /bold|black|heavy|semi-?bold|demi(?!t)|medium/i
/** A picture that covers this share of a page may be what the page has to say. */
const PICTURE_SHARE = 0.25

const config: Partial<LiteParseConfig> = {
  ocrEnabled: false,
  outputFormat: 'markdown',
  imageMode: 'off',
  extractLinks: false,
  extractBlocks: true,
  extractFormFields: true,
  extractStructureTree: true,
  extractTextMetadata: true,
  includeComplexity: true,
  // Stamps across the page ("DRAFT").
  skipDiagonalText: true,
  continueOnPageError: true,
  quiet: true,
}

/**
 * Text, tables and order of some pages, or of all.
 * @throws {ExtractionFailure} when a page cannot be read
 */
export async function parsePages(
  bytes: Uint8Array,
  { pageCount, pages, onStep }: { pageCount: number; pages?: string; onStep?: () => void },
): Promise<ParsedPdfPage[]> {
  const parsed: ParsedPdfPage[] = []
  try {
    for await (const result of resultsOf(Buffer.from(bytes), { pageCount, pages })) {
      if (result.pageErrors.length > 0) throw new ExtractionFailure('corrupt')
      parsed.push(...result.pages.map(toPage))
      onStep?.()
    }
  } catch (error) {
    if (error instanceof ExtractionFailure || error instanceof TypeError || error instanceof ReferenceError) throw error
    throw new ExtractionFailure('corrupt')
  }
  return parsed
}

async function* resultsOf(
  bytes: Buffer,
  { pageCount, pages }: { pageCount: number; pages?: string },
): AsyncGenerator<ParseResult> {
  // The file may claim more pages than it has.
  const own = { ...config, maxPages: pageCount }
  if (pages) yield await new LiteParse({ ...own, targetPages: pages }).parse(bytes)
  else for await (const { result } of new LiteParse(own).parseBatches(bytes, { batchSize: BATCH })) yield result
}

/** What the library says of a page, as it is used here. */
export function toPage(page: ParsedPage): ParsedPdfPage {
  const levels = headingTags(page.structureTree?.roots ?? [])
  const items = page.textItems.filter(({ text }) => text.trim() !== '').map((item) => toItem(item, levels))
  items.push(...filledIn(page.formFields ?? [], items))
  const blocks = (page.blocks ?? []).flatMap(toBlock)
  const aside: TextItem[] = []
  for (const item of items) (ownerOf(item, blocks)?.items ?? aside).push(item)
  const { pageNum: number, width, height, complexity } = page
  const lacks = lackOf(items, complexity)
  const hasPicture = (complexity?.fullPageImage ?? false) || (complexity?.imageCoverage ?? 0) >= PICTURE_SHARE
  return { number, width, height, blocks, aside, lacks, hasPicture }
}

// The smallest of the blocks that it stands in.
function ownerOf(item: TextItem, blocks: readonly ParsedBlock[]): ParsedBlock | undefined {
  const around = blocks
    .filter(({ box }) => isWithin(item.box, box))
    .sort((one, other) => one.box.width * one.box.height - other.box.width * other.box.height)
  return around[0] ?? blocks.find(({ box }) => isMarkOf(item, box))
}

function lackOf(items: readonly TextItem[], complexity: ParsedPage['complexity']): ParsedPdfPage['lacks'] {
  const letters = items.map(({ text }) => text).join(' ')
  if (!/[\p{L}\p{N}]/u.test(letters)) return 'text'
  return isUndecodable(letters, complexity) ? 'letters' : undefined
}

// The mark of a list item may stand out of the block that the library makes of its text.
function isMarkOf({ text, size, box: { x, y, width, height } }: TextItem, block: Box): boolean {
  const middle = y + height / 2
  const isBeside = middle > block.y - 1 && middle < block.y + block.height + 1
  const gap = block.x - (x + width)
  return (
    isBeside && gap >= -1 && gap < 4 * size && (listMark.test(text.trim()) || /^[\uf000-\uf0ff]$/.test(text.trim()))
  )
}

function toBlock({ kind, marker, bbox, header, rows }: NativeBlock): ParsedBlock[] {
  if (!bbox || kind === 'rule' || kind === 'figure') return []
  if (kind === 'table')
    return [
      { kind, box: bbox, header: header?.map(toCell), rows: (rows ?? []).map((row) => row.map(toCell)), items: [] },
    ]
  return [{ kind: kind === 'list_item' ? 'list-item' : 'text', marker, box: bbox, rows: [], items: [] }]
}

function toCell({ text, bbox }: { text: string; bbox?: Box }): Cell {
  return { text: normalizeText(text.replace(/\*\*|\\(?=[*_`[\]|\\])/g, '')), box: bbox }
}

function toItem(item: NativeItem, levels: Map<number, number>): TextItem {
  const { x, y, width, height } = item
  const turn = turnOf(item.rotation ?? 0)
  const tagged = item.mcid === undefined ? undefined : levels.get(item.mcid)
  return {
    text: item.text,
    ...sidesOf({ x, y, width, height }, turn),
    size: item.fontSize ?? height,
    bold: boldName.test(item.fontName ?? ''),
    turn,
    ...(tagged === undefined ? {} : { tagged }),
    ...(item.confidence === undefined ? {} : { confidence: item.confidence }),
    box: { x, y, width, height },
  }
}

function turnOf(rotation: number): Turn {
  return ((((Math.round(rotation / 90) * 90) % 360) + 360) % 360) as Turn
}

/** The level of the heading that a piece of marked content is, by its number. */
function headingTags(roots: readonly StructureElement[]): Map<number, number> {
  const levels = new Map<number, number>()
  const walk = (element: StructureElement, above: number | undefined): void => {
    const own = /^(?:H([1-6])?|Title)$/.exec(element.type)
    const level = own ? Number(own[1] ?? 1) : above
    if (level !== undefined) for (const id of element.markedContentIds) levels.set(id, level)
    for (const child of element.children) walk(child, level)
  }
  for (const root of roots) walk(root, undefined)
  return levels
}
