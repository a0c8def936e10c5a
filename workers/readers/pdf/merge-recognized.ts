import type { RecognizedPage } from '~/domain/documents/reader-tasks'
import type { ParsedPdfPage } from './parse-pages'
import { isWithin, sidesOf, type TextItem } from './text-items'

/** A page with the words that were recognised on it, beside those that it has as text. */
export function withRecognized(page: ParsedPdfPage, recognized: RecognizedPage): ParsedPdfPage {
  const own = page.lacks === 'letters' ? [] : [...page.aside, ...page.blocks.flatMap((block) => block.items)]
  const seen = recognized.items
    .filter(({ box }) => !own.some((item) => isWithin(box, item.box, 2) || isWithin(item.box, box, 2)))
    .map((item): TextItem => ({ ...item, ...sidesOf(item.box, 0), bold: false, turn: 0 }))
  const added = recognized.boxes.map((box) => ({ kind: 'text' as const, box, rows: [], items: [] as TextItem[] }))
  const loose: TextItem[] = []
  const aside = page.lacks === 'letters' ? [] : [...page.aside]
  for (const item of seen) {
    // Whether it runs along the edge of pages is seen when all of them are there.
    if (isAtEdge(item, page)) {
      aside.push(item)
      continue
    }
    const block = added.find(({ box }) => isWithin(item.box, box))
    ;(block?.items ?? loose).push(item)
  }
  const blocks = [...(page.lacks === 'letters' ? [] : page.blocks), ...added.filter(({ items }) => items.length > 0)]
  if (loose.length > 0)
    blocks.push({ kind: 'text', box: { x: 0, y: 0, width: page.width, height: page.height }, rows: [], items: loose })
  return { ...page, blocks, aside }
}

function isAtEdge({ box }: TextItem, { height }: ParsedPdfPage): boolean {
  return box.y + box.height < 0.08 * height || box.y > 0.92 * height
}
