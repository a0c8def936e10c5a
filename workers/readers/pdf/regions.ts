// In what order a page is read. The library tells columns, side notes and boxes apart; where what it has parted are the columns of a
// table, they are put together again, since a row is read across.
import { readingRegions } from './columns'
import { toLines, type Line } from './lines'
import type { ParsedPdfPage } from './parse-pages'
import type { TextRun } from './text-items'

/** The lines of a page by region, in reading order; each region is read from the top down. */
export function regionsOf(page: ParsedPdfPage, body: number): Line[][] {
  const items = page.blocks.flatMap((block) => block.items)
  return [...new Set(items.map(({ turn }) => turn))].flatMap((turn) => {
    const ours = inColumns(toLines(items.filter((item) => item.turn === turn)), body)
    if (ours.length > 1) return ours
    return joinTables(libraryRuns(page, turn)).map((run) => toLines(run))
  })
}

// A column may be two.
function inColumns(lines: Line[], body: number): Line[][] {
  const regions = readingRegions(lines, body)
  return regions.length > 1
    ? regions.flatMap((region) => (region.length < lines.length ? inColumns(region, body) : [region]))
    : regions
}

/** What the library reads from the top down without going up again. */
function libraryRuns({ blocks }: ParsedPdfPage, turn: number): TextRun[][] {
  const runs: TextRun[][] = []
  let bottom = Infinity
  for (const block of blocks) {
    const items = block.items.filter((item) => item.turn === turn)
    if (items.length === 0) continue
    const top = Math.min(...items.map((item) => item.top))
    const run = runs.at(-1)
    if (run && top > bottom - 0.6 * (items[0]?.size ?? 10)) run.push(...items)
    else runs.push([...items])
    bottom = Math.max(...items.map((item) => item.bottom))
  }
  return runs
}

function joinTables(runs: readonly TextRun[][]): TextRun[][] {
  const joined: TextRun[][] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (last && !areColumns(last, run)) last.push(...run)
    else joined.push([...run])
  }
  return joined
}

// Lines of prose fill their column, and cells seldom do; and cells stand on common lines.
function areColumns(first: readonly TextRun[], second: readonly TextRun[]): boolean {
  const [from, to] = [Math.min(...second.map(({ top }) => top)), Math.max(...second.map(({ bottom }) => bottom))]
  const beside = first.filter((run) => run.bottom > from && run.top < to)
  if (beside.length === 0) return false
  const left = Math.min(...second.map((run) => run.left))
  if (beside.some((run) => run.right > left + 2) && !isLeftOf(second, beside)) return false
  const [one, other] = [toLines(beside), toLines(second)]
  if (Math.min(one.length, other.length) < 3 || Math.min(wordsInLine(one), wordsInLine(other)) < 2.5) return false
  const filled = [filling(one), filling(other)] as const
  const isOnOneGrid = Math.max(sharing(one, other), sharing(other, one)) >= 0.5
  return Math.min(...filled) >= 0.4 || (Math.max(...filled) >= 0.5 && !isOnOneGrid)
}

function isLeftOf(runs: readonly TextRun[], others: readonly TextRun[]): boolean {
  return Math.max(...runs.map(({ right }) => right)) <= Math.min(...others.map(({ left }) => left)) + 2
}

function filling(lines: readonly Line[]): number {
  const left = Math.min(...lines.map((line) => line.left))
  const right = Math.max(...lines.map((line) => line.right))
  return (
    lines.filter((line) => line.segments.length === 1 && line.right - left > (right - left) * 0.75).length /
    lines.length
  )
}

/** The share of lines that have one of the others beside them. */
function sharing(lines: readonly Line[], others: readonly Line[]): number {
  return (
    lines.filter((line) => others.some((other) => Math.abs(other.bottom - line.bottom) < 0.6)).length / lines.length
  )
}

// Labels of a drawing are a word or two.
function wordsInLine(lines: readonly Line[]): number {
  return lines.reduce((sum, { text }) => sum + (text.match(/\p{L}{2,}/gu)?.length ?? 0), 0) / lines.length
}
