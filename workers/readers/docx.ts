import mammoth from 'mammoth'
import type { DocumentBlock, DocumentPage } from '~/lib/document-blocks'
import { ExtractionFailure } from '~/lib/extraction-failure'
import type { ReadOptions } from './read-options'
import { requireBounded } from './unpack'

// What mammoth hands to transformDocument: its types call it `any`.
type Node = {
  type: string
  value?: string
  styleName?: string | null
  styleId?: string | null
  breakType?: string
  numbering?: { isOrdered: boolean } | null
  isHeader?: boolean
  children?: Node[]
}

/**
 * Reads a Word document. Its pages are what explicit page breaks make them: where lines fall is Word's to decide when it prints.
 * @throws {ExtractionFailure} when it is encrypted, damaged, empty, or unpacks to too much
 */
export async function readDocx(bytes: Uint8Array, { onStep }: ReadOptions = {}): Promise<DocumentPage[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Word keeps a password-protected document in the container of its older format.
  if (buffer.subarray(0, 4).toString('hex') === 'd0cf11e0') throw new ExtractionFailure('encrypted')
  await requireBounded(buffer, onStep)
  let root: Node | undefined
  try {
    await mammoth.convertToHtml(
      { buffer },
      {
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
        transformDocument: (document: Node) => {
          root = document
          return document
        },
      },
    )
  } catch {
    throw new ExtractionFailure('corrupt')
  }
  const pages: DocumentPage[] = [{ number: 1, blocks: [] }]
  for (const node of root?.children ?? []) addNode(node, pages)
  const filled = pages.some((page) => page.blocks.length > 0)
  if (!filled) throw new ExtractionFailure(holds(root, 'image') ? 'no-text' : 'empty')
  return pages
}

function addNode(node: Node, pages: DocumentPage[]): void {
  const add = (block: DocumentBlock) => pages.at(-1)?.blocks.push(block)
  if (node.type === 'table') {
    const table = toTable(node)
    if (table) add(table)
    return
  }
  if (node.type !== 'paragraph') return
  const parts = textOf(node).split('\f')
  parts.forEach((part, index) => {
    if (index > 0) pages.push({ number: pages.length + 1, blocks: [] })
    const text = part.replace(/[^\S\n]+/g, ' ').trim()
    if (text === '') return
    const level = headingLevel(node)
    if (level) add({ kind: 'heading', level, text })
    else add({ kind: 'text', text: node.numbering ? `• ${text}` : text })
  })
}

function headingLevel(node: Node): number | undefined {
  const style = node.styleName ?? node.styleId ?? ''
  if (/^title$/i.test(style)) return 1
  const level = /^heading ?([1-6])$/i.exec(style)?.[1]
  return level ? Number(level) : undefined
}

function toTable(node: Node): DocumentBlock | undefined {
  const rows = (node.children ?? []).map((row) => ({
    isHeader: row.isHeader ?? false,
    cells: (row.children ?? []).map((cell) => (cell.children ?? []).map(textOf).join(' ').replace(/\s+/g, ' ').trim()),
  }))
  const filled = rows.filter((row) => row.cells.some(Boolean))
  const [first, ...rest] = filled
  if (!first) return undefined
  // Few authors mark the header row, nearly all write one; a first row with an empty or numeric cell is data.
  const headed =
    first.isHeader || (rest.length > 0 && first.cells.slice(1).every((cell) => /\p{L}/u.test(cell) && cell.length < 40))
  return headed && rest.length > 0
    ? { kind: 'table', header: first.cells, rows: rest.map((row) => row.cells) }
    : { kind: 'table', rows: filled.map((row) => row.cells) }
}

function textOf(node: Node): string {
  if (node.type === 'text') return node.value ?? ''
  if (node.type === 'tab') return ' '
  if (node.type === 'break') return node.breakType === 'page' ? '\f' : '\n'
  return (node.children ?? []).map(textOf).join('')
}

function holds(node: Node | undefined, type: string): boolean {
  return node?.type === type || (node?.children ?? []).some((child) => holds(child, type))
}
