import './array-buffer-transfer'
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { ExtractionFailure } from '~/lib/extraction-failure'
import { layoutPages } from '~/lib/layout/page-blocks'
import type { DocumentPage } from '~/lib/document-blocks'
import type { Fragment, PageFragments } from '~/lib/layout/fragments'
import type { ReadOptions } from './read-options'

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>
type PdfPage = Awaited<ReturnType<PdfDocument['getPage']>>

/** Nobody hands such a manual to a homeowner; a file may claim any number. */
const MOST_PAGES = 5_000
/** A scanner may stamp its name or a page number on each picture: fewer are not the text of a page. */
const LETTERS_OF_A_PAGE = 8
const boldName = /bold|black|heavy|semi-?bold|demi|medium/i

/**
 * Reads the pages of a PDF.
 * @throws {ExtractionFailure} when it is encrypted, damaged, cut off, empty, or has pictures of text alone
 */
export async function readPdf(bytes: Uint8Array, options: ReadOptions = {}): Promise<DocumentPage[]> {
  if (isCutOff(bytes)) throw new ExtractionFailure('corrupt')
  return layoutPages(await readPages(await open(bytes), options))
}

/**
 * Opens a PDF, and reads it as far as the first page with text. Pages behind that one are not looked at.
 * @throws {ExtractionFailure} as `readPdf`
 */
export async function inspectPdf(bytes: Uint8Array, { isPlain, onStep }: ReadOptions = {}): Promise<void> {
  if (isCutOff(bytes)) throw new ExtractionFailure('corrupt')
  await reading(await open(bytes), async (pdf) => {
    let letters = 0
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      const here = lettersIn(items.map((item) => ('str' in item ? item.str : '')))
      if (here >= LETTERS_OF_A_PAGE) return
      letters += here
      page.cleanup()
      onStep?.()
    }
    await requireText(pdf, letters, { isPlain, onStep })
  })
}

function readPages(document: PdfDocument, { isPlain, onStep }: ReadOptions): Promise<PageFragments[]> {
  return reading(document, async (pdf) => {
    const bold = new Map<string, boolean>()
    const pages: PageFragments[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      pages.push(await readPage(page, number, isPlain ? null : bold))
      page.cleanup()
      onStep?.()
    }
    const letters = lettersIn(pages.flatMap((page) => page.fragments.map(({ text }) => text)))
    await requireText(pdf, letters, { isPlain, onStep })
    return pages
  })
}

async function reading<Result>(pdf: PdfDocument, read: (pdf: PdfDocument) => Promise<Result>): Promise<Result> {
  try {
    return await read(pdf)
  } catch (error) {
    if (error instanceof ExtractionFailure || isOurs(error)) throw error
    throw new ExtractionFailure('corrupt')
  } finally {
    await pdf.destroy()
  }
}

function lettersIn(texts: string[]): number {
  return texts.reduce((sum, text) => sum + (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0), 0)
}

async function requireText(pdf: PdfDocument, letters: number, { isPlain, onStep }: ReadOptions): Promise<void> {
  // Pictures are found by looking at how pages are drawn. Where that must not be, no text at all is taken for a scan.
  const isScan =
    letters < LETTERS_OF_A_PAGE * pdf.numPages && (isPlain ? letters === 0 : await hasPictures(pdf, onStep))
  if (isScan) throw new ExtractionFailure('no-text')
  if (letters === 0) throw new ExtractionFailure('empty')
}

// pdf.js throws errors of its own for what is wrong with a file; a mistake in this code must not pass for one.
function isOurs(error: unknown): boolean {
  return error instanceof TypeError || error instanceof ReferenceError
}

async function open(bytes: Uint8Array): Promise<PdfDocument> {
  try {
    // pdf.js takes a copy, since it keeps the buffer for itself; fonts from the system would make the result depend on the machine.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { useSystemFonts: false, verbosity: 0 })
    if (pdf.numPages === 0) throw new ExtractionFailure('empty')
    if (pdf.numPages > MOST_PAGES) throw new ExtractionFailure('too-long')
    return pdf
  } catch (error) {
    if (error instanceof ExtractionFailure) throw error
    const encrypted =
      error instanceof Error && (error.name === 'PasswordException' || /encrypt|password/i.test(error.message))
    throw new ExtractionFailure(encrypted ? 'encrypted' : 'corrupt')
  }
}

// pdf.js repairs a file that ends too early and shows the pages it found; half a manual is worse than none.
function isCutOff(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = text.lastIndexOf('%%EOF')
  return end === -1 || /\d \d+ obj\b/.test(text.toString('latin1', end))
}

async function readPage(page: PdfPage, number: number, bold: Map<string, boolean> | null): Promise<PageFragments> {
  const viewport = page.getViewport({ scale: 1 })
  const content = await page.getTextContent()
  const items = content.items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []))
  if (bold && items.some((item) => !bold.has(item.fontName)))
    await learnFonts(page, new Set(items.map((item) => item.fontName)), bold)
  const fragments: Fragment[] = items.map((item) => {
    const [a = 1, b = 0, , , e = 0, f = 0] = item.transform as number[]
    const [x = 0, baseline = 0] = viewport.convertToViewportPoint(e, f) as number[]
    const size = Math.hypot(a, b) || item.height
    return { text: item.str, x, right: x + item.width, baseline, size, bold: bold?.get(item.fontName) ?? false }
  })
  return { number, width: viewport.width, height: viewport.height, fragments }
}

// The text alone does not say how heavy its font is; the font's own name does, once the page's operators have been read.
async function learnFonts(page: PdfPage, names: Set<string>, bold: Map<string, boolean>): Promise<void> {
  await page.getOperatorList()
  for (const name of names) {
    if (bold.has(name)) continue
    const font: unknown = page.commonObjs.has(name) ? page.commonObjs.get(name) : undefined
    if (typeof font !== 'object' || font === null) continue
    const flagged = ('bold' in font && font.bold === true) || ('black' in font && font.black === true)
    bold.set(name, flagged || ('name' in font && boldName.test(String(font.name))))
  }
}

async function hasPictures(pdf: PdfDocument, onStep?: () => void): Promise<boolean> {
  const { OPS } = await getResolvedPDFJS()
  const paints = new Set<number>([OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject])
  for (let number = 1; number <= Math.min(pdf.numPages, 20); number++) {
    const operators = await (await pdf.getPage(number)).getOperatorList()
    if (operators.fnArray.some((operator) => paints.has(operator))) return true
    onStep?.()
  }
  return false
}
