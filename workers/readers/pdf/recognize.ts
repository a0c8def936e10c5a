// Words in pictures: what is drawn of a page is recognised (Tesseract, inside LiteParse), whatever the file says of its letters.
import { LiteParse, type ParsedPage } from '@llamaindex/liteparse'
import PDFDocument from 'pdfkit'
import { ExtractionFailure } from '~/domain/documents/extraction-failure'
import type { RecognizedPage } from '~/domain/documents/reader-tasks'
import { isWithin, type Box } from './text-items'
import { tessdataFolder } from './tessdata'

/** Tesseract was trained on 300; half of that is read nearly as well, in less than half of the time. */
const DPI = 150
const LEAST_CONFIDENCE = 0.2
/** Of a page as a whole: below it what was recognised is noise. */
const LEAST_OF_PAGE = 0.55

/**
 * Recognises the words on one page of a PDF.
 * @returns null when nothing is to be read there
 */
export async function recognizePage(bytes: Uint8Array, number: number): Promise<RecognizedPage | null> {
  const [shot] = await new LiteParse({ dpi: DPI, quiet: true }).screenshot(Buffer.from(bytes), [number])
  if (!shot) throw new ExtractionFailure('corrupt')
  const size = { width: (shot.width * 72) / DPI, height: (shot.height * 72) / DPI }
  const parser = new LiteParse({
    ocrEnabled: true,
    tessdataPath: tessdataFolder(),
    ocrLanguage: 'eng',
    numWorkers: 1,
    dpi: DPI,
    outputFormat: 'markdown',
    imageMode: 'off',
    extractBlocks: true,
    quiet: true,
  })
  const { pages } = await parser.parse(await pictureAsPdf(shot.imageBuffer, size))
  const [page] = pages
  return page ? toRecognized(page, number) : null
}

function toRecognized(page: ParsedPage, number: number): RecognizedPage | null {
  const items = page.textItems
    .filter(({ text, confidence = 0 }) => confidence >= LEAST_CONFIDENCE && /[\p{L}\p{N}]/u.test(text))
    .map(({ text, x, y, width, height, fontSize, confidence = 0 }) => ({
      text,
      box: { x, y, width, height },
      size: fontSize ?? height,
      confidence,
    }))
  const letters = items.reduce((sum, { text }) => sum + text.length, 0)
  if (letters === 0) return null
  const confidence = items.reduce((sum, item) => sum + item.confidence * item.text.length, 0) / letters
  if (confidence < LEAST_OF_PAGE) return null
  const boxes = (page.blocks ?? []).flatMap(({ bbox }) => (bbox ? [bbox] : []))
  return {
    number,
    confidence,
    items: onLines(items),
    boxes: boxes.filter((box: Box) => items.some((item) => isWithin(item.box, box))),
  }
}

type Word = RecognizedPage['items'][number]

// The height of a recognised word wavers with the letters that are in it, and so does where it stands: words are put on lines.
function onLines(words: readonly Word[]): Word[] {
  const usual = median(words.map(({ size }) => size))
  const lines: { middle: number; words: Word[] }[] = []
  for (const word of [...words].sort((a, b) => middleOf(a) - middleOf(b))) {
    const line = lines.at(-1)
    if (line && middleOf(word) - line.middle < 0.45 * usual) line.words.push(word)
    else lines.push({ middle: middleOf(word), words: [word] })
  }
  return lines.flatMap((line) => {
    const own = median(line.words.map(({ size }) => size))
    const size = own > 1.35 * usual || own < 0.7 * usual ? own : usual
    const middle = median(line.words.map(middleOf))
    return line.words.map((word) => ({
      ...word,
      size,
      box: { ...word.box, y: middle - 0.58 * size, height: 1.16 * size },
    }))
  })
}

function middleOf({ box }: Word): number {
  return box.y + box.height / 2
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 10
}

function pictureAsPdf(png: Buffer, { width, height }: { width: number; height: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pdf = new PDFDocument({ size: [width, height], margin: 0 })
    const chunks: Buffer[] = []
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
    pdf.image(png, 0, 0, { width, height })
    pdf.end()
  })
}
