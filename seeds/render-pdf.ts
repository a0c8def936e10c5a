import { Marked } from 'marked'
import PDFDocument from 'pdfkit'
import { drawBlocks } from './render/blocks'
import { drawCover } from './render/cover'
import { createFlow, type Doc } from './render/flow'
import { encodableText } from './render/inline'
import { parseSeedDocument, revisionDate } from './render/parse'
import { colours, fonts, page } from './render/theme'

export { parseSeedDocument }

export type RenderOptions = {
  /** Name of the development, for the cover and the running header: "Longview Park". */
  development?: string
  /** Name of the house type on the cover, "The Ash"; by default "House type ASH", or "All house types". */
  houseType?: string
  /** By default the month that the revision names. */
  createdAt?: Date
}

/**
 * Renders a seed document (front matter and Markdown) as an A4 PDF with headings, tables, running header and page numbers.
 * The same input gives the same bytes. Throws when the document holds what cannot be drawn or written in WinAnsi.
 */
export async function renderPdf(markdown: string, options: RenderOptions = {}): Promise<Buffer> {
  const { meta, body } = parseSeedDocument(markdown)
  const { development } = options
  const createdAt = options.createdAt ?? revisionDate(meta.revision)
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    lang: 'en',
    displayTitle: true,
    info: {
      Title: meta.title,
      Subject: development ?? '',
      Creator: 'OpenHouse',
      CreationDate: createdAt,
      ModDate: createdAt,
    },
  })
  const bytes = collect(doc)
  const runningHeader = encodableText(development ? `${development} · ${meta.title}` : meta.title)
  const flow = createFlow(doc, { columns: meta.columns, runningHeader })
  const houseType = options.houseType ?? (meta.houseType === 'all' ? 'All house types' : `House type ${meta.houseType}`)
  drawCover(flow, meta, { development, houseType })
  drawBlocks(flow, new Marked().lexer(body))
  numberPages(doc)
  doc.end()
  return bytes
}

function numberPages(doc: Doc): void {
  const { start, count } = doc.bufferedPageRange()
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(start + index)
    const label = `Page ${index + 1} of ${count}`
    doc.font(fonts.body).fontSize(8.5).fillColor(colours.quiet)
    doc.text(label, page.width - page.right - doc.widthOfString(label), page.height - 46, { lineBreak: false })
  }
}

function collect(doc: Doc): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
}
