// Chapters come from the file's own outline where it has one, then from what the file marks as a heading, from numbers, and last from
// how a line is set.
import type { OutlineEntry } from './document-facts'
import { listMark, type Line } from './lines'
import type { TextItem } from './text-items'
import { bodySize } from './text-items'

export type HeadingStyles = {
  body: number
  /** Sizes larger than the text, from the largest. */
  sizes: number[]
  /** Chapters by page and text. */
  outline: Map<string, number>
  /** From one line of a paragraph to the next, as a share of their size. */
  leading: number
  /** The level that the outline gives to lines of a size. */
  levelOfSize: Map<number, number>
}

export type Placed = {
  line: Line
  /** The share of its column that it fills. */
  filled: number
  /** From the line above it in its column; infinite at the top. */
  gapAbove: number
  gapBelow: number
}

const numbered = /^(?:(?:chapter|section|part|appendix)\s+)?(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(\S.*)$/i

/** What the headings of a document look like. */
export function headingStyles(
  pages: readonly { number: number; lines: readonly Line[] }[],
  entries: readonly OutlineEntry[],
  items: readonly Pick<TextItem, 'size' | 'text'>[],
): HeadingStyles {
  const body = bodySize(items)
  const named = new Set(entries.map(({ page, title }) => outlineKey(page, title)))
  // The title of the whole stands over all of its chapters.
  const isChapter = ({ number, line }: { number: number; line: Line }) => named.has(outlineKey(number, line.text))
  const first = (pages[0]?.lines ?? []).map((line) => ({ number: pages[0]?.number ?? 1, line }))
  const chapters = pages.flatMap(({ number, lines }) => lines.map((line) => ({ number, line }))).filter(isChapter)
  const largest = Math.max(0, ...chapters.map(({ line }) => line.size))
  const shift =
    chapters.length > 0 && first.some(({ line }) => isLarge(line, body) && line.size > largest + 0.6) ? 1 : 0
  const outline = new Map(
    entries.map(({ page, title, level }) => [outlineKey(page, title), Math.min(6, level + shift)]),
  )
  const lines = pages.flatMap((page) => page.lines)
  const sizes: number[] = []
  for (const size of lines
    .filter((line) => isLarge(line, body))
    .map(({ size }) => size)
    .sort((a, b) => b - a))
    if ((sizes.at(-1) ?? Infinity) - size > 0.6) sizes.push(size)
  const levelOfSize = new Map<number, number>()
  for (const { number, lines: own } of pages)
    for (const line of own) {
      const level = outline.get(outlineKey(number, line.text))
      if (level !== undefined)
        levelOfSize.set(roundedSize(line.size), Math.min(level, levelOfSize.get(roundedSize(line.size)) ?? 6))
    }
  return { body, sizes, outline, leading: leadingOf(lines, body), levelOfSize }
}

function leadingOf(lines: readonly Line[], body: number): number {
  const shares = new Map<number, number>()
  lines.slice(1).forEach((line, index) => {
    const above = lines[index] as Line
    const share = Math.round((20 * (line.bottom - above.bottom)) / body) / 20
    const isText = Math.abs(line.size - body) < 0.6 && Math.abs(above.size - body) < 0.6 && above.text.length > 20
    if (isText && share >= 1 && share <= 2.2) shares.set(share, (shares.get(share) ?? 0) + 1)
  })
  return [...shares].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 1.3
}

/** The level of the heading that a line is, if it is one. */
export function headingLevel(placed: Placed, page: number, styles: HeadingStyles): number | undefined {
  const { line } = placed
  const { text } = line
  if (text.length > 140 || !/\p{L}/u.test(text)) return undefined
  const named = styles.outline.get(outlineKey(page, text))
  if (named !== undefined) return named
  if (line.tagged !== undefined) return line.tagged
  if (isLarge(line, styles.body)) return levelBySize(line.size, styles)
  if (line.segments.length > 1 && !numbered.test(text)) return undefined
  const depth = numberedDepth(placed, styles)
  if (depth !== undefined) return Math.min(6, baseLevel(styles) + depth)
  return standsOut(placed, styles) && (line.bold || isCapitals(text)) ? Math.min(6, baseLevel(styles) + 1) : undefined
}

function standsOut(placed: Placed, styles: HeadingStyles): boolean {
  const { text, size } = placed.line
  const isTitle = text.length < 90 && !/[.,:;!?]$/.test(text) && !listMark.test(text)
  return isTitle && size >= styles.body * 0.97 && isApart(placed, styles)
}

function baseLevel({ sizes, levelOfSize }: HeadingStyles): number {
  return levelOfSize.size > 0 ? Math.max(...levelOfSize.values()) : sizes.length
}

// Space above it, and below it unless it is clearly a short line of its own.
function isApart({ line, filled, gapAbove, gapBelow }: Placed, { leading }: HeadingStyles): boolean {
  const most = Math.max(1.2, 1.12 * leading) * line.size
  return gapAbove > most && (gapBelow > most || (filled < 0.8 && /^[\p{Lu}\p{N}]/u.test(line.text)))
}

function numberedDepth(placed: Placed, styles: HeadingStyles): number | undefined {
  const { text, bold, size } = placed.line
  const [, number, title] = numbered.exec(text) ?? []
  if (!number || !title || title.length > 90 || !/^[\p{Lu}\p{N}]/u.test(title) || /[.,:;!?]$/.test(title))
    return undefined
  const parts = number.split('.').filter((part, index) => index === 0 || Number(part) > 0)
  const isDotted = number.includes('.')
  // "10. Ask for …" in bold is a list item unless it stands alone.
  const isBold = bold && size >= styles.body * 0.97 && (isDotted || isApart(placed, styles)) && placed.filled < 0.9
  if (isCapitals(title) || isBold || (isDotted && isApart(placed, styles))) return parts.length
  return undefined
}

function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  return (
    letters.length >= 4 &&
    text.length < 80 &&
    letters.every((letter) => letter === letter.toUpperCase() && letter !== letter.toLowerCase())
  )
}

function isLarge({ size, text }: Line, body: number): boolean {
  return size >= body * 1.13 && /\p{L}/u.test(text)
}

function roundedSize(size: number): number {
  return Math.round(size * 2) / 2
}

function levelBySize(size: number, { sizes, levelOfSize }: HeadingStyles): number {
  const rank = sizes.findIndex((other) => Math.abs(other - size) <= 0.6 || other < size)
  const known = [...levelOfSize].filter(([other]) => other >= roundedSize(size) - 0.5).sort((a, b) => a[0] - b[0])[0]
  if (!known) return Math.min(6, 1 + Math.max(0, rank))
  const [nearest, level] = known
  const between = sizes.filter((other) => other < nearest - 0.6 && other > size + 0.6).length
  return Math.min(6, Math.abs(nearest - size) <= 0.6 ? level : level + 1 + between)
}

/** Titles of an outline and of a page are the same if their letters are. */
export function outlineKey(page: number, title: string): string {
  return `${page}:${title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^\s*\d[\d.]*\s+/, '')
    .replace(/[^\p{L}\p{N}]/gu, '')}`
}
