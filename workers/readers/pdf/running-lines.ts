// Headers, footers and page numbers are the library's to find. It also sets aside titles and notes that stand alone near an edge, so
// what it has set aside is looked at again: a line goes only if it repeats on pages, and once it is kept if it says something.
import { saysSomething } from '../says-something'
import { toLines, type Line } from './lines'
import type { ParsedPdfPage } from './parse-pages'

const pageNumber = /^(?:page|p\.?|seite|pagina)?\s*(?:#|[ivxlc]+)(?:\s*(?:of|\/|von|di)\s*#)?$/i

/** A line of a page, by what it says wherever it says it: figures change, words do not. "Chapter 3" in large letters is a chapter. */
function keyOf({ text, size }: Pick<Line, 'text' | 'size'>, body: number): string {
  const said = size >= 1.13 * body ? text : text.replace(/\d+/g, '#')
  return said.replace(/\s+/g, ' ').trim().toLowerCase()
}

export type SortedLines = {
  /** By page: what was set aside and belongs to what the page says. */
  restored: Map<number, Line[]>
  /** Whether a line of the text is one that runs along the edge of other pages. */
  isRunning: (page: ParsedPdfPage, line: Line) => boolean
}

/** Tells what runs along the edge of pages from what stands there once. */
export function sortRunningLines(pages: readonly ParsedPdfPage[], body: number): SortedLines {
  const aside = pages.map((page) => ({ page, lines: toLines(page.aside) }))
  const everywhere = saidByKey(pages, body)
  const running = new Map<string, number[]>()
  const restored = new Map<number, Line[]>()
  for (const { page, lines } of aside) {
    for (const line of lines) {
      if (isPageNumber(line, page)) continue
      const key = keyOf(line, body)
      const said = everywhere.get(key)
      // The title of the cover, which the other pages repeat in small letters, is not one of them.
      const isRepeated = said !== undefined && said.pages.size > 1 && line.size <= said.smallest + 0.6
      const isFirst = !running.has(key)
      if (isRepeated) running.set(key, [...(running.get(key) ?? []), line.top])
      if (isRepeated && !(isFirst && saysSomething(line.text))) continue
      restored.set(page.number, [...(restored.get(page.number) ?? []), line])
    }
  }
  return {
    restored,
    isRunning: (page, line) =>
      isAtEdge(page, line) &&
      (isPageNumber(line, page) || (running.get(keyOf(line, body)) ?? []).some((top) => Math.abs(top - line.top) < 6)),
  }
}

type Said = { pages: Set<number>; smallest: number }

function saidByKey(pages: readonly ParsedPdfPage[], body: number): Map<string, Said> {
  const byKey = new Map<string, Said>()
  for (const page of pages) {
    for (const line of toLines([...page.aside, ...page.blocks.flatMap(({ items }) => items)])) {
      const key = keyOf(line, body)
      const said = byKey.get(key) ?? { pages: new Set(), smallest: line.size }
      said.pages.add(page.number)
      said.smallest = Math.min(said.smallest, line.size)
      byKey.set(key, said)
    }
  }
  return byKey
}

function isPageNumber(line: Line, page: ParsedPdfPage): boolean {
  const text = line.text
    .replace(/\d+/g, '#')
    .replace(/^[–—-]/, '')
    .replace(/[–—-]$/, '')
    .trim()
  return isAtEdge(page, line) && pageNumber.test(text)
}

function isAtEdge({ width, height }: ParsedPdfPage, { top, bottom, turn }: Line): boolean {
  const [from, to] = turn === 0 ? [0, height] : turn === 180 ? [-height, 0] : turn === 90 ? [-width, 0] : [0, width]
  return bottom < from + (to - from) * 0.15 || top > to - (to - from) * 0.15
}
