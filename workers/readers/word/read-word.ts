// Word files are read from their XML: what mammoth leaves out (numbers of steps, merged cells, notes, hidden text, formulas, page
// breaks) decides what a homeowner is told.
import type { DocumentBlock, DocumentPage } from '~/domain/documents/blocks'
import { ExtractionFailure } from '~/domain/documents/extraction-failure'
import type { ReadOptions } from '../read-file'
import { saysSomething } from '../says-something'
import { readParts, requireBounded } from '../unpack'
import { descendantsOf, elementOf, elementsOf, isOn, parseXml, valueOf, type XmlElement } from '../xml'
import { listMarks, type ListMarks } from './numbering'
import { paragraphParts, type Break } from './paragraph'
import { numberingOf, outlineLevel, readStyles, type WordStyles } from './styles'
import { tableBlocks } from './table'

type Notes = Record<'footnote' | 'endnote', Map<string, XmlElement>>
type Context = {
  styles: WordStyles
  marks: ListMarks
  notes: Notes
  add: (block: DocumentBlock) => void
  breakPage: (kind: Break) => void
}

/**
 * Reads a Word document. Its pages are what page breaks make them, set by the author or found by Word when it last laid it out.
 * @throws {ExtractionFailure} when it is encrypted, damaged, empty, or unpacks to too much
 */
export async function readWord(bytes: Uint8Array, { onStep }: ReadOptions = {}): Promise<DocumentPage[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Word keeps a password-protected document in the container of its older format.
  if (buffer.subarray(0, 4).toString('hex') === 'd0cf11e0') throw new ExtractionFailure('encrypted')
  await requireBounded(buffer, onStep)
  const parts = await readParts(buffer, /\.(?:xml|rels)$/i)
  onStep?.()
  const path = documentPath(parts)
  const part = (name: string) => {
    const found = parts.get(path.slice(0, path.lastIndexOf('/') + 1) + name)
    return found ? parseXml(found) : undefined
  }
  const document = parts.get(path)
  if (!document) throw new ExtractionFailure('corrupt')
  const root = parseXml(document)
  onStep?.()
  const pages: DocumentPage[] = [{ number: 1, blocks: [] }]
  let lastBreak: Break | undefined
  const context: Context = {
    styles: readStyles(part('styles.xml')),
    marks: listMarks(part('numbering.xml')),
    notes: { footnote: notesOf(part('footnotes.xml')), endnote: notesOf(part('endnotes.xml')) },
    add(block) {
      lastBreak = undefined
      pages.at(-1)?.blocks.push(block)
    },
    // Where a page was broken, Word finds that it is.
    breakPage(kind) {
      if (lastBreak !== undefined && (lastBreak !== kind || kind === 'laid-out')) return
      lastBreak = kind
      pages.push({ number: pages.length + 1, blocks: [] })
    },
  }
  for (const text of edgeTexts(parts, context)) pages[0]?.blocks.push({ kind: 'text', text })
  readBody(elementOf(root, 'body') ?? root, context)
  if (pages.every((page) => page.blocks.length === 0))
    throw new ExtractionFailure(hasPicture(root) ? 'no-text' : 'empty')
  return pages
}

function documentPath(parts: ReadonlyMap<string, Buffer>): string {
  const relations = parts.get('_rels/.rels')
  const main = relations
    ? elementsOf(parseXml(relations)).find(({ attributes }) => attributes.Type?.endsWith('/officeDocument'))
    : undefined
  return main?.attributes.Target?.replace(/^\//, '') ?? 'word/document.xml'
}

function notesOf(root: XmlElement | undefined): Map<string, XmlElement> {
  return new Map(elementsOf(root).map((note) => [note.attributes.id ?? '', note]))
}

function readBody(body: XmlElement, context: Context): void {
  for (const element of elementsOf(body)) {
    if (element.name === 'p') readParagraph(element, context)
    else if (element.name === 'tbl') tableBlocks(element, (cell) => cellBlocks(cell, context)).forEach(context.add)
    else if (element.name === 'AlternateContent') readBody(elementOf(element, 'Choice') ?? element, context)
    else if (!['del', 'moveFrom', 'sectPr', 'sdtPr', 'tcPr'].includes(element.name)) readBody(element, context)
  }
}

function cellBlocks(cell: XmlElement, context: Context): DocumentBlock[] {
  const blocks: DocumentBlock[] = []
  readBody(cell, { ...context, add: (block) => blocks.push(block), breakPage: () => undefined })
  return blocks
}

function readParagraph(paragraph: XmlElement, context: Context): void {
  const properties = elementOf(paragraph, 'pPr')
  const style = context.styles(valueOf(properties, 'pStyle'))
  const isBroken = elementOf(properties, 'pageBreakBefore') ? isOn(properties, 'pageBreakBefore') : style.isPageBreak
  if (isBroken) context.breakPage('set')
  const after: (() => void)[] = []
  const lines: string[] = ['']
  for (const part of paragraphParts(paragraph, context.styles)) {
    if ('text' in part) lines[lines.length - 1] += part.text
    else if ('break' in part) {
      flush(lines, properties, style, context)
      context.breakPage(part.break)
    } else if ('box' in part) after.push(() => readBody(part.box, context))
    else after.push(() => readNote(context.notes[part.note.kind].get(part.note.id), context))
  }
  flush(lines, properties, style, context)
  for (const read of after) read()
  const section = elementOf(properties, 'sectPr')
  if (section && valueOf(section, 'type') !== 'continuous') context.breakPage('set')
}

function flush(
  lines: string[],
  properties: XmlElement | undefined,
  style: ReturnType<WordStyles>,
  context: Context,
): void {
  const text = lines
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .trim()
  lines.splice(0, lines.length, '')
  if (text === '') return
  if (style.isContents) return context.add({ kind: 'unsearched', why: 'contents', text })
  const level = outlineLevel(properties) ?? style.level
  const numbering = { ...style.numbering, ...numberingOf(properties) }
  const mark = numbering.id && numbering.id !== '0' ? context.marks(numbering.id, Number(numbering.level ?? 0)) : ''
  if (level) context.add({ kind: 'heading', level, text: mark && mark !== '•' ? `${mark} ${text}` : text })
  else context.add({ kind: 'text', text: mark ? `${mark} ${text}` : text })
}

function readNote(note: XmlElement | undefined, context: Context): void {
  if (!note) return
  const text = cellBlocks(note, context)
    .map((block) => (block.kind === 'table' ? block.rows.flat().join(' ') : block.text))
    .join(' ')
    .trim()
  if (text) context.add({ kind: 'text', text: `Note: ${text}` })
}

/** What headers and footers say once if it matters: a number to ring, or a sentence. */
function edgeTexts(parts: ReadonlyMap<string, Buffer>, context: Context): string[] {
  const texts = [...parts]
    .filter(([name]) => /word\/(?:header|footer)\d*\.xml$/.test(name))
    .flatMap(([, bytes]) => cellBlocks(parseXml(bytes), context))
    .flatMap((block) => (block.kind === 'table' ? block.rows.map((row) => row.join(' ')) : [block.text]))
  return [...new Set(texts)].filter(saysSomething)
}

function hasPicture(root: XmlElement): boolean {
  return ['drawing', 'pict'].some((name) => descendantsOf(root, name).length > 0)
}
