// From what the library found on each page to headings, paragraphs, lists and tables in reading order.
import { goesOn, type DocumentBlock, type DocumentPage } from '~/domain/documents/blocks'
import { listingOf } from './contents-pages'
import type { OutlineEntry } from './document-facts'
import { headingStyles } from './headings'
import { rejoin, wordsOf, type Line } from './lines'
import type { ParsedPdfPage } from './parse-pages'
import { regionBlocks, type Element, type LayoutContext } from './region-blocks'
import { regionsOf } from './regions'
import { repairLetters } from './repair-letters'
import { sortRunningLines } from './running-lines'
import { continueTable, continuedRows, goOn, type PageTable } from './tables'
import { bodySize } from './text-items'

type PageLines = { page: ParsedPdfPage; regions: Line[][] }

/** The blocks of each page. */
export function pageBlocks(pages: readonly ParsedPdfPage[], outline: readonly OutlineEntry[]): DocumentPage[] {
  const items = pages.flatMap((page) => [...page.aside, ...page.blocks.flatMap((block) => block.items)])
  for (const item of items) item.text = repairLetters(item.text)
  const body = bodySize(items)
  const sorted = sortRunningLines(pages, body)
  const laidOut = pages.map((page): PageLines => {
    const regions = regionsOf(page, body).map((lines) => lines.filter((line) => !sorted.isRunning(page, line)))
    return {
      page,
      regions: withRestored(
        regions.filter((lines) => lines.length > 0),
        sorted.restored.get(page.number) ?? [],
      ),
    }
  })
  const lines = laidOut.flatMap(({ regions }) => regions.flat())
  const styles = headingStyles(
    laidOut.map(({ page, regions }) => ({ number: page.number, lines: regions.flat() })),
    outline,
    items,
  )
  const context = { styles, words: wordsOf(lines) }
  const bodies = continued(laidOut, context)
  return bodies.map(({ page, listed, elements }) => ({
    number: page.number,
    blocks: [...listed, ...joinRegions(elements).map(toBlock)],
  }))
}

/** What was set aside and belongs to the page stands where it stands: in the first region that has lines below it. */
function withRestored(regions: Line[][], restored: readonly Line[]): Line[][] {
  for (const line of restored) {
    if (joinBeside(regions, line)) continue
    const below = (lines: readonly Line[]) =>
      lines.some((other) => other.turn === line.turn && other.top >= line.bottom - 1)
    const region = regions.find(below) ?? regions.findLast(([first]) => first?.turn === line.turn)
    if (!region) regions.push([line])
    else {
      const at = region.findIndex((other) => other.top >= line.bottom - 1)
      region.splice(at === -1 ? region.length : at, 0, line)
    }
  }
  return regions
}

// A cell or the mark of a list item that the library did not take along.
function joinBeside(regions: Line[][], line: Line): boolean {
  for (const region of regions) {
    const at = region.findIndex(
      (other) =>
        other.turn === line.turn &&
        Math.abs(other.bottom - line.bottom) <= 0.35 * Math.min(other.size, line.size) &&
        other.segments.every(({ left, right }) => left >= line.right - 1 || right <= line.left + 1),
    )
    const beside = region[at]
    if (!beside) continue
    region.splice(at, 1, ...rejoin([...beside.segments, ...line.segments]))
    return true
  }
  return false
}

type Body = { page: ParsedPdfPage; listed: DocumentBlock[]; elements: Element[][] }

function continued(pages: readonly PageLines[], context: LayoutContext): Body[] {
  let last: PageTable | undefined
  return pages.map(({ page, regions }) => {
    const listing = listingOf(regions.flat())
    const listed: DocumentBlock[] = listing
      ? [
          {
            kind: 'unsearched',
            why: listing.why,
            text: [...regions.flat()]
              .filter((line) => listing.lines.has(line))
              .map(({ text }) => text)
              .join('\n'),
          },
        ]
      : []
    const searched = regions
      .map((lines) => lines.filter((line) => !listing?.lines.has(line)))
      .filter((lines) => lines.length > 0)
    const elements = continuedElements(last, page.number, searched, context)
    const end = elements.at(-1)?.at(-1)
    if (end) last = end.kind === 'table' ? end.table : undefined
    return { page, listed, elements }
  })
}

function continuedElements(
  last: PageTable | undefined,
  page: number,
  regions: Line[][],
  context: LayoutContext,
): Element[][] {
  const [first, ...rest] = regions
  const elements = (lines: Line[][]) => lines.map((region) => regionBlocks(region, page, context))
  if (!last || !first) return elements(regions)
  const own = regionBlocks(first, page, context)
  if (own[0]?.kind === 'table') {
    continueTable(last, own[0].table)
    return [own, ...elements(rest)]
  }
  const found = continuedRows(last, first, context.words)
  if (!found) return [own, ...elements(rest)]
  if (found.tail) goOn(last, found.tail)
  const table: Element[] =
    found.rows.length > 0
      ? [{ kind: 'table', table: { header: last.header, rows: found.rows, columns: last.columns } }]
      : []
  return [[...table, ...regionBlocks(first.slice(found.end), page, context)], ...elements(rest)]
}

/** A sentence that goes on at the top of the next column is one paragraph. */
function joinRegions(regions: readonly Element[][]): Element[] {
  return regions.reduce<Element[]>((elements, region) => {
    const last = elements.at(-1)
    const [first, ...rest] = region
    if (last?.kind !== 'text' || first?.kind !== 'text' || !goesOn(last.text, first.text))
      return [...elements, ...region]
    return [...elements.slice(0, -1), { kind: 'text', text: `${last.text} ${first.text}` }, ...rest]
  }, [])
}

function toBlock(element: Element): DocumentBlock {
  if (element.kind !== 'table') return element
  const { header, rows } = element.table
  return header ? { kind: 'table', header, rows } : { kind: 'table', rows }
}
