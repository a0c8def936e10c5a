// Reads printed QR codes as a phone does: the page is drawn, and the picture is looked at. The canvas is one that pdf.js brings.
import jsQR from 'jsqr'
import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

type Canvases = { create(width: number, height: number): { context: CanvasRenderingContext2D } }
export type PrintedPage = { widthMm: number; text: string; code: string | null }

/** What stands on each page of a PDF: its words, and what its QR code says. */
export async function readPrinted(pdf: Uint8Array): Promise<PrintedPage[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise
  const pages: PrintedPage[] = []
  for (let number = 1; number <= document.numPages; number += 1)
    pages.push(await readPage(await document.getPage(number), document.canvasFactory as Canvases))
  await document.destroy()
  return pages
}

async function readPage(page: PDFPageProxy, canvases: Canvases): Promise<PrintedPage> {
  const viewport = page.getViewport({ scale: 840 / page.getViewport({ scale: 1 }).width })
  const [width, height] = [Math.round(viewport.width), Math.round(viewport.height)]
  const { context } = canvases.create(width, height)
  await page.render({ canvas: null, canvasContext: context, viewport }).promise
  const { data } = context.getImageData(0, 0, width, height)
  const { items } = await page.getTextContent()
  return {
    widthMm: Math.round((page.getViewport({ scale: 1 }).width / 72) * 25.4),
    text: items.map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : '')).join(''),
    code: jsQR(data, width, height)?.data ?? null,
  }
}
