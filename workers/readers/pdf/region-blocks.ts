// The lines of one region, from the top down, as headings, paragraphs, list items, tables and drawings.
import type { DocumentBlock } from '~/domain/documents/blocks'
import { scatteredLabelsAt } from './drawing-labels'
import { headingLevel, outlineKey, type HeadingStyles, type Placed } from './headings'
import { joinLines, listMark, type Line } from './lines'
import { tableAt, type PageTable } from './tables'

export type Element = Exclude<DocumentBlock, { kind: 'table' }> | { kind: 'table'; table: PageTable }

export type LayoutContext = { styles: HeadingStyles; words: ReadonlySet<string> }

/** The blocks of a region, in order. */
export function regionBlocks(lines: Line[], page: number, { styles, words }: LayoutContext): Element[] {
  const elements: Element[] = []
  const left = Math.min(...lines.map((line) => line.left))
  const right = Math.max(...lines.map((line) => line.right))
  let paragraph: Placed[] = []
  let heading: { level: number; size: number } | undefined
  const add = (element: Element) => {
    endParagraph()
    elements.push(element)
    heading = undefined
  }
  const endParagraph = () => {
    if (paragraph.length > 0)
      elements.push({
        kind: 'text',
        text: joinLines(
          paragraph.map(({ line }) => line),
          words,
        ),
      })
    paragraph = []
  }
  for (let index = 0; index < lines.length;) {
    const line = lines[index] as Line
    const filled = (line.right - left) / Math.max(1, right - left)
    const placed = { line, filled, gapAbove: gap(lines[index - 1], line), gapBelow: gap(line, lines[index + 1]) }
    const level = headingLevel(placed, page, styles)
    const found = level === undefined ? tableAt(lines, index) : undefined
    if (found) {
      add({ kind: 'table', table: found.table })
      index = found.end
      continue
    }
    const drawing = level === undefined && line.segments.length > 1 ? scatteredLabelsAt(lines, index) : undefined
    if (drawing) {
      add({ kind: 'text', text: drawing.labels.join('; ') })
      index = drawing.end
      continue
    }
    if (level === undefined) {
      if (beginsParagraph(placed, paragraph, styles)) endParagraph()
      paragraph.push(placed)
      heading = undefined
    } else {
      endParagraph()
      const isWrapped =
        heading?.level === level &&
        placed.gapAbove < 1.45 * line.size &&
        !styles.outline.has(outlineKey(page, line.text))
      addHeading(elements, line, level, isWrapped)
      heading = { level, size: line.size }
    }
    index++
  }
  endParagraph()
  return elements
}

function gap(above: Line | undefined, below: Line | undefined): number {
  return above && below ? below.bottom - above.bottom : Infinity
}

function addHeading(elements: Element[], line: Line, level: number, isWrapped: boolean): void {
  const last = elements.at(-1)
  if (isWrapped && last?.kind === 'heading') last.text = `${last.text} ${line.text}`
  // A small line over the title of a cover heads nothing.
  else if (last?.kind === 'heading' && last.level > level)
    elements.splice(-1, 1, { kind: 'text', text: last.text }, { kind: 'heading', level, text: line.text })
  else elements.push({ kind: 'heading', level, text: line.text })
}

function beginsParagraph(
  { line, gapAbove }: Placed,
  paragraph: readonly Placed[],
  { body, leading: usual }: HeadingStyles,
): boolean {
  const previous = paragraph.at(-1)
  if (!previous) return false
  const leading = paragraph.length > 1 ? previous.gapAbove : Math.max(1.5, usual) * Math.max(body, line.size)
  return (
    listMark.test(line.text) ||
    gapAbove > Math.max(leading * 1.2, 1.2 * line.size) ||
    Math.abs(line.size - previous.line.size) > 0.8
  )
}
