// A manual's Markdown as a file of another kind: as it is, as plain text, in Word, as a PDF in two columns, in many small pages, or as the pictures of a scan.
import { LiteParse } from '@llamaindex/liteparse'
import PDFDocument from 'pdfkit'
import { docxParagraph, docxTable, makeDocx } from '../../tests/support/make-docx'

export type ManualFile = 'md' | 'txt' | 'docx' | 'columns' | 'pages' | 'scan'

type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'text'; text: string }
  | { kind: 'table'; rows: string[][] }

export async function renderManual(markdown: string, as: ManualFile): Promise<{ bytes: Buffer; extension: string }> {
  if (as === 'md' || as === 'txt') return { bytes: Buffer.from(markdown), extension: as }
  const blocks = blocksOf(markdown)
  if (as === 'docx') return { bytes: makeDocx(blocks.map(docxBlock).join('')), extension: 'docx' }
  if (as === 'scan') return { bytes: await scanned(await renderPdf(blocks, onePage)), extension: 'pdf' }
  return { bytes: await renderPdf(blocks, as === 'columns' ? twoColumns : smallPages), extension: 'pdf' }
}

function blocksOf(markdown: string): Block[] {
  return markdown
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter(Boolean)
    .flatMap((block): Block[] => {
      const heading = /^(#+) (.+)$/.exec(block)
      if (heading) return [{ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' }]
      if (block.startsWith('|')) return [{ kind: 'table', rows: rowsOf(block) }]
      return block.split('\n').map((text) => ({ kind: 'text', text }))
    })
}

function rowsOf(table: string): string[][] {
  const rows = table.split('\n').map((line) => line.replace(/^\||\|$/g, '').split('|'))
  return rows.filter((_, index) => index !== 1).map((row) => row.map((cell) => cell.trim()))
}

function docxBlock(block: Block): string {
  if (block.kind === 'table') return docxTable(block.rows)
  return docxParagraph(escapeXml(block.text), block.kind === 'heading' ? `Heading${block.level}` : undefined)
}

function escapeXml(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '')
}

type Layout = { size: 'A4' | 'A6'; columns: number; margin: number; gutter: number }
const twoColumns: Layout = { size: 'A4', columns: 2, margin: 50, gutter: 24 }
const smallPages: Layout = { size: 'A6', columns: 1, margin: 28, gutter: 0 }

const onePage: Layout = { size: 'A4', columns: 1, margin: 60, gutter: 0 }

/** The dots an inch of a common scanner. */
const SCAN_DPI = 150

// Of a single page: nothing of its letters is left but their picture.
async function scanned(pdf: Buffer): Promise<Buffer> {
  const [shot] = await new LiteParse({ dpi: SCAN_DPI, quiet: true }).screenshot(pdf, [1])
  if (!shot) throw new Error('The page could not be drawn.')
  const scan = new PDFDocument({ size: 'A4', margin: 0 })
  const done = bytesOf(scan)
  scan.image(shot.imageBuffer, 0, 0, { width: scan.page.width })
  scan.end()
  return done
}

function renderPdf(blocks: readonly Block[], { size, columns, margin, gutter }: Layout): Promise<Buffer> {
  const pdf = new PDFDocument({ size, margin })
  const done = bytesOf(pdf)
  const width = (pdf.page.width - 2 * margin - gutter * (columns - 1)) / columns
  let [column, y] = [0, margin]
  const makeRoom = (height: number) => {
    if (y + height <= pdf.page.height - margin) return
    column = (column + 1) % columns
    if (column === 0) pdf.addPage()
    y = margin
  }
  const write = (cells: readonly string[], font: string, fontSize: number, gap: number) => {
    pdf.font(font).fontSize(fontSize)
    const each = width / cells.length
    const height = Math.max(...cells.map((cell) => pdf.heightOfString(cell, { width: each - 6 })))
    makeRoom(height)
    const left = margin + column * (width + gutter)
    cells.forEach((cell, index) => pdf.text(cell, left + index * each, y, { width: each - 6 }))
    y += height + gap
  }
  for (const block of blocks) {
    if (block.kind === 'heading') {
      makeRoom(60)
      y += 8
      write([block.text], 'Helvetica-Bold', 20 - 3 * block.level, 4)
    } else if (block.kind === 'text') write([block.text.replaceAll('**', '')], 'Helvetica', 9, 5)
    else block.rows.forEach((row, index) => write(row, index === 0 ? 'Helvetica-Bold' : 'Helvetica', 8, 4))
  }
  pdf.end()
  return done
}

function bytesOf(pdf: PDFKit.PDFDocument): Promise<Buffer> {
  const parts: Buffer[] = []
  return new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => resolve(Buffer.concat(parts)))
    pdf.on('error', reject)
  })
}
