// Running headers and footers are told by what they do: they stand at the edge of the page, at the same height, on page after page.
import type { Row } from './fragments'

export type PageRows = { number: number; width: number; height: number; rows: Row[] }

const edgeShare = 0.09
const pageNumber = /^[\s–—|·-]*(?:page\s+)?\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?[\s–—|·-]*$/i
const namedPageNumber = /\bpage\s+\d{1,4}(?:\s*(?:of|\/)\s*\d{1,4})?\b/i

/** Takes page numbers, and lines repeated at the edges of the pages, out of a document. Digits do not count as a difference. */
export function dropRunningLines(pages: PageRows[]): PageRows[] {
  const seen = new Map<string, Set<number>>()
  const places = new Map<string, Set<number>>()
  const everyRow = pages.flatMap((page) => page.rows.map((row) => ({ page, row })))
  for (const { page, row } of everyRow) {
    const edge = edgeOf(row, page)
    if (!edge) continue
    for (const segment of row.segments) note(seen, `${edge} ${shapeOf(segment.text)}`, page.number)
    note(places, placeOf(row, edge), page.number)
  }
  const often = Math.max(2, Math.ceil(pages.length * 0.4))
  const nearlyAlways = Math.max(3, Math.ceil(pages.length * 0.75))
  const title = titleOf(pages[0])
  const isRunning = (row: Row, page: PageRows) => {
    const edge = edgeOf(row, page)
    if (!edge) return false
    const text = row.segments.map((segment) => segment.text).join(' ')
    if (pageNumber.test(text) || (namedPageNumber.test(text) && text.length < 160)) return true
    const repeated = row.segments.filter(
      (segment) => (seen.get(`${edge} ${shapeOf(segment.text)}`)?.size ?? 0) >= often,
    )
    if (repeated.length > 0 && repeated.length * 2 >= row.segments.length) return true
    if (
      title &&
      page !== pages[0] &&
      row.segments.every((segment) => segment.size < title.size) &&
      shapeOf(text).includes(title.text)
    )
      return true
    // The name of the chapter runs along the edge too: other words, the same place.
    return text.length < 100 && isApart(row, page) && (places.get(placeOf(row, edge))?.size ?? 0) >= nearlyAlways
  }
  return pages.map((page) => ({ ...page, rows: page.rows.filter((row) => !isRunning(row, page)) }))
}

// In a document of two pages nothing is repeated often, but what runs along the edge is most often the title.
function titleOf(page: PageRows | undefined): { text: string; size: number } | undefined {
  const segments = (page?.rows ?? []).flatMap((row) => row.segments).filter((segment) => segment.text.length > 4)
  const largest = segments.reduce<(typeof segments)[number] | undefined>(
    (best, segment) => (best && best.size >= segment.size ? best : segment),
    undefined,
  )
  return largest && { text: shapeOf(largest.text), size: largest.size }
}

function note(pagesBy: Map<string, Set<number>>, key: string, page: number): void {
  const pages = pagesBy.get(key) ?? new Set()
  pagesBy.set(key, pages.add(page))
}

function edgeOf(row: Row, page: PageRows): 'top' | 'bottom' | undefined {
  if (row.baseline < page.height * edgeShare) return 'top'
  if (row.baseline > page.height * (1 - edgeShare)) return 'bottom'
  return undefined
}

function shapeOf(text: string): string {
  return text.toLowerCase().replace(/\d+/g, '#').replace(/\s+/g, ' ').trim()
}

function placeOf(row: Row, edge: string): string {
  return `${edge} ${Math.round(row.baseline / 3)}`
}

// Text that merely fills the page to its edge has a neighbour one line away.
function isApart(row: Row, page: PageRows): boolean {
  const size = row.segments[0]?.size ?? 0
  return page.rows.every((other) => other === row || Math.abs(other.baseline - row.baseline) > 2.2 * size)
}
