// What a PDF says of itself rather than on its pages, which LiteParse does not tell: pdf.js is asked, and draws nothing.
import '../array-buffer-transfer'
import { getDocumentProxy } from 'unpdf'
import { ExtractionFailure } from '~/domain/documents/extraction-failure'

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>
type OutlineNode = NonNullable<Awaited<ReturnType<PdfDocument['getOutline']>>>[number]

/** A chapter that the file itself names; `level` counts from 1. */
export type OutlineEntry = { title: string; level: number; page: number }

export type DocumentFacts = {
  pageCount: number
  outline: OutlineEntry[]
  /** Some of what stands in it is switched off, and shown to nobody. */
  hasHiddenLayers: boolean
}

/** Nobody hands such a manual to a homeowner; a file may claim any number. */
const MOST_PAGES = 5_000
const MOST_ENTRIES = 2_000

/**
 * Opens a PDF as far as it takes to know what it is.
 * @throws {ExtractionFailure} when it is encrypted, damaged, cut off, empty, far too long, or only a cover around other files
 */
export async function readFacts(bytes: Uint8Array): Promise<DocumentFacts> {
  if (isCutOff(bytes)) throw new ExtractionFailure('corrupt')
  const pdf = await open(bytes)
  try {
    const { info } = await pdf.getMetadata()
    if ('IsCollectionPresent' in info && info.IsCollectionPresent === true) throw new ExtractionFailure('portfolio')
    const layers = await pdf.getOptionalContentConfig()
    const hasHiddenLayers = [...layers].some(([, group]) => !(group as { visible: boolean }).visible)
    return { pageCount: pdf.numPages, outline: await outlineOf(pdf), hasHiddenLayers }
  } catch (error) {
    if (error instanceof ExtractionFailure || isOurs(error)) throw error
    throw new ExtractionFailure('corrupt')
  } finally {
    await pdf.destroy()
  }
}

async function open(bytes: Uint8Array): Promise<PdfDocument> {
  try {
    // pdf.js takes a copy, since it keeps the buffer for itself.
    const pdf = await getDocumentProxy(new Uint8Array(bytes), { useSystemFonts: false, verbosity: 0 })
    if (pdf.numPages === 0) throw new ExtractionFailure('empty')
    if (pdf.numPages > MOST_PAGES) throw new ExtractionFailure('too-long')
    return pdf
  } catch (error) {
    if (error instanceof ExtractionFailure) throw error
    const isEncrypted =
      error instanceof Error && (error.name === 'PasswordException' || /encrypt|password/i.test(error.message))
    throw new ExtractionFailure(isEncrypted ? 'encrypted' : 'corrupt')
  }
}

// pdf.js throws errors of its own for what is wrong with a file; a mistake in this code must not pass for one.
function isOurs(error: unknown): boolean {
  return error instanceof TypeError || error instanceof ReferenceError
}

// A file that ends too early is repaired by every program, which shows the pages it found; half a manual is worse than none. Its end
// is where it says that its table of contents is; the mark behind that, some programs forget.
function isCutOff(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = text.lastIndexOf('startxref')
  if (end === -1) return true
  const tail = text.toString('latin1', end)
  return !/^startxref\s+\d+/.test(tail) || /\d \d+ obj\b/.test(tail)
}

async function outlineOf(pdf: PdfDocument): Promise<OutlineEntry[]> {
  const entries: OutlineEntry[] = []
  const walk = async (nodes: OutlineNode[], level: number): Promise<void> => {
    for (const node of nodes) {
      if (entries.length >= MOST_ENTRIES || level > 6) return
      const page = await pageOf(pdf, node.dest)
      if (page !== undefined && node.title.trim() !== '') entries.push({ title: node.title, level, page })
      await walk((node.items as OutlineNode[] | undefined) ?? [], level + 1)
    }
  }
  await walk((await pdf.getOutline()) ?? [], 1)
  return entries
}

// An entry may lead nowhere: then it heads nothing.
async function pageOf(pdf: PdfDocument, dest: OutlineNode['dest']): Promise<number | undefined> {
  try {
    const target = typeof dest === 'string' ? await pdf.getDestination(dest) : dest
    const [page] = (target ?? []) as [unknown]
    if (typeof page === 'number') return page + 1
    if (typeof page === 'object' && page !== null && 'num' in page && 'gen' in page)
      return (await pdf.getPageIndex(page as { num: number; gen: number })) + 1
    return undefined
  } catch {
    return undefined
  }
}
