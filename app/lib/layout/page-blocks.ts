import { goesOn, type DocumentBlock, type DocumentPage } from '../document-blocks'
import { readingRegions } from './columns'
import { bodySize, toRows, type Fragment, type PageFragments, type Row } from './fragments'
import { dropRunningLines } from './running-lines'
import { scatteredLabelsAt } from './scattered'
import { tableAt } from './tables'

type Line = Fragment & { gapAbove: number; segments: number }
type Styles = { body: number; headingSizes: number[] }

const listItem = /^(?:[•◦▪●‣·–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s/

/** Headings, paragraphs and tables of each page, in reading order, from where the text stands and how it is set. */
export function layoutPages(pages: PageFragments[]): DocumentPage[] {
  const rowed = pages.map(({ number, width, height, fragments }) => ({
    number,
    width,
    height,
    rows: toRows(fragments),
  }))
  const kept = dropRunningLines(rowed)
  const styles = stylesOf(kept.flatMap((page) => page.rows))
  const words = new Set(
    kept.flatMap((page) =>
      page.rows.flatMap((row) => row.segments.flatMap((s) => s.text.toLowerCase().match(/\p{L}+/gu) ?? [])),
    ),
  )
  const laidOut = kept.map((page) => ({
    number: page.number,
    blocks: joinRegions(readingRegions(page.rows, styles.body).map((region) => regionBlocks(region, styles, words))),
  }))
  return continueTables(laidOut)
}

function stylesOf(rows: Row[]): Styles {
  const body = bodySize(rows)
  const sizes = rows.flatMap((row) =>
    row.segments.filter((segment) => isLarge(segment, body)).map((segment) => segment.size),
  )
  const headingSizes: number[] = []
  for (const size of sizes.sort((a, b) => b - a))
    if ((headingSizes.at(-1) ?? Infinity) - size > 0.6) headingSizes.push(size)
  return { body, headingSizes }
}

function isLarge(segment: Fragment, body: number): boolean {
  return segment.size >= body * 1.13 && /\p{L}/u.test(segment.text)
}

function headingLevel(line: Line, styles: Styles): number | undefined {
  if (line.text.length > 140 || !/\p{L}/u.test(line.text)) return undefined
  if (isLarge(line, styles.body))
    return Math.min(
      6,
      1 + styles.headingSizes.findIndex((size) => Math.abs(size - line.size) <= 0.6 || size < line.size),
    )
  if (line.segments > 1) return undefined
  const standsOut =
    line.bold && line.size >= styles.body * 0.97 && line.text.length < 90 && !/[.,:;!?]$/.test(line.text)
  return standsOut && line.gapAbove > 1.45 * line.size && !listItem.test(line.text)
    ? Math.min(6, styles.headingSizes.length + 1)
    : undefined
}

function regionBlocks(rows: Row[], styles: Styles, words: Set<string>): DocumentBlock[] {
  const blocks: DocumentBlock[] = []
  let paragraph: Line[] = []
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'text', text: joinLines(paragraph, words) })
    paragraph = []
  }
  let heading: { level: number; size: number } | undefined
  for (let index = 0; index < rows.length;) {
    const row = rows[index] as Row
    const gapAbove = index === 0 ? Infinity : row.baseline - (rows[index - 1] as Row).baseline
    const line = toLine(row, gapAbove)
    const level = headingLevel(line, styles)
    const found = level === undefined ? tableAt(rows, index) : undefined
    if (found) {
      endParagraph()
      blocks.push(found.table)
      index = found.end
      heading = undefined
      continue
    }
    const drawing = level === undefined && row.segments.length > 1 ? scatteredLabelsAt(rows, index) : undefined
    if (drawing) {
      endParagraph()
      blocks.push({ kind: 'text', text: drawing.labels.join('; ') })
      index = drawing.end
      heading = undefined
      continue
    }
    if (level !== undefined) {
      endParagraph()
      const last = blocks.at(-1)
      const wrapped = heading?.level === level && gapAbove < 1.45 * line.size && last?.kind === 'heading'
      if (wrapped) last.text = `${last.text} ${line.text}`
      else if (last?.kind === 'heading' && isKicker(last, level))
        blocks.splice(-1, 1, { kind: 'text', text: last.text }, { kind: 'heading', level, text: line.text })
      else blocks.push({ kind: 'heading', level, text: line.text })
      heading = { level, size: line.size }
    } else {
      if (beginsParagraph(line, paragraph, styles.body)) endParagraph()
      paragraph.push(line)
      heading = undefined
    }
    index++
  }
  endParagraph()
  return blocks
}

// A small line over the title of a cover heads nothing.
function isKicker(above: { level: number }, level: number): boolean {
  return above.level > level
}

/** A sentence that goes on at the top of the next column is one paragraph. */
function joinRegions(regions: DocumentBlock[][]): DocumentBlock[] {
  return regions.reduce<DocumentBlock[]>((blocks, region) => {
    const last = blocks.at(-1)
    const [first, ...rest] = region
    if (last?.kind !== 'text' || first?.kind !== 'text' || !goesOn(last.text, first.text)) return [...blocks, ...region]
    return [...blocks.slice(0, -1), { kind: 'text', text: `${last.text} ${first.text}` }, ...rest]
  }, [])
}

function toLine(row: Row, gapAbove: number): Line {
  const [first, ...rest] = row.segments as [Fragment, ...Fragment[]]
  return rest.reduce<Line>(
    (line, segment) => ({
      ...line,
      text: `${line.text} ${segment.text}`,
      right: segment.right,
      bold: line.bold && segment.bold,
    }),
    { ...first, gapAbove, segments: row.segments.length },
  )
}

function beginsParagraph(line: Line, paragraph: Line[], body: number): boolean {
  const previous = paragraph.at(-1)
  if (!previous) return false
  const leading = paragraph.length > 1 ? previous.gapAbove : 1.5 * Math.max(body, line.size)
  return (
    listItem.test(line.text) ||
    line.gapAbove > Math.max(leading * 1.2, 1.2 * line.size) ||
    Math.abs(line.size - previous.size) > 0.8
  )
}

// "instal-/lation" is one word if the document has it elsewhere; "air-to-/water" keeps its hyphen.
function joinLines(lines: Line[], words: Set<string>): string {
  return lines.reduce((text, line) => {
    if (text.endsWith('\u00ad')) return text.slice(0, -1) + line.text
    if (/\d[–-]$/.test(text.slice(-2)) && /^\d/.test(line.text)) return text + line.text
    const before = text.endsWith('-') ? lastWord(text.slice(0, -1)) : ''
    const after = /^\p{Ll}+/u.exec(line.text)
    if (!before || !after) return text === '' ? line.text : `${text} ${line.text}`
    return (words.has(`${before}${after[0]}`.toLowerCase()) ? text.slice(0, -1) : text) + line.text
  }, '')
}

/** The letters that a text ends with. */
function lastWord(text: string): string {
  let start = text.length
  while (start > 0 && /\p{L}/u.test(text.charAt(start - 1))) start--
  return text.slice(start)
}

/** A table that goes on over the page is headed by the header of its first part. */
function continueTables(pages: DocumentPage[]): DocumentPage[] {
  let last: DocumentBlock | undefined
  for (const page of pages) {
    const first = page.blocks[0]
    const width = (block: DocumentBlock) => (block.kind === 'table' ? (block.header ?? block.rows[0] ?? []).length : 0)
    if (
      first?.kind === 'table' &&
      !first.header &&
      last?.kind === 'table' &&
      last.header &&
      width(first) === width(last)
    )
      first.header = last.header
    last = page.blocks.at(-1) ?? last
  }
  return pages
}
