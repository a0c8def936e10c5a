import { rejoin, type Line, type Segment } from './lines'

type Gutter = { x: number; left: number; right: number }

/**
 * Puts the rows of a page in reading order: where the page is set in two columns, the left one is read to its end before the right.
 * Each region that comes back is read from the top down.
 */
export function readingRegions(rows: Line[], body: number): Line[][] {
  const gutter = findGutter(rows.flatMap((row) => row.segments))
  if (!gutter) return rows.length > 0 ? [rows] : []
  const regions: { wide: boolean; rows: Line[] }[] = []
  const add = (wide: boolean, added: Line[]) => {
    const last = regions.at(-1)
    if (wide && last?.wide) last.rows.push(...added)
    else if (added.length > 0) regions.push({ wide, rows: added })
  }
  let band: Line[] = []
  const endBand = () => {
    const left = side(band, gutter, 'left')
    const right = side(band, gutter, 'right')
    if (left.length >= 2 && right.length >= 2) [left, right].forEach((column) => add(false, column))
    else add(true, band)
    band = []
  }
  rows.forEach((row, index) => {
    if (crosses(row, gutter) || headsBothColumns(rows, index, gutter, body)) {
      endBand()
      add(true, [row])
    } else band.push(row)
  })
  endBand()
  return regions.map((region) => region.rows)
}

// A table has a gap down its middle as well; but lines of prose fill their column, and cells seldom do; and cells share baselines.
function findGutter(segments: Segment[]): Gutter | undefined {
  if (segments.length < 10) return undefined
  const left = Math.min(...segments.map((segment) => segment.left))
  const right = Math.max(...segments.map((segment) => segment.right))
  const inMiddle = segments.filter(
    (segment) => segment.left > left + (right - left) * 0.35 && segment.left < left + (right - left) * 0.65,
  )
  const starts = new Map<number, number>()
  for (const { left } of inMiddle) starts.set(Math.round(left), (starts.get(Math.round(left)) ?? 0) + 1)
  for (const [start] of [...starts].sort((a, b) => b[1] - a[1]).slice(0, 3)) {
    const gutter = { x: start - 3, left, right }
    const onLeft = segments.filter((segment) => segment.right <= gutter.x)
    const onRight = segments.filter((segment) => segment.left >= gutter.x)
    if (onLeft.length < 4 || onRight.length < 4) continue
    if (segments.length - onLeft.length - onRight.length > segments.length * 0.4) continue
    const leftEdge = percentile(
      onLeft.map((segment) => segment.right),
      0.95,
    )
    if (start - leftEdge < 6) continue
    const filled = [filling(onLeft, left, leftEdge), filling(onRight, start, right)] as const
    const onOneGrid = Math.max(sharing(onLeft, onRight), sharing(onRight, onLeft)) >= 0.5
    if (Math.min(...filled) >= 0.4 || (Math.max(...filled) >= 0.5 && !onOneGrid)) return gutter
  }
  return undefined
}

function filling(segments: Segment[], from: number, to: number): number {
  return (
    segments.filter((segment) => segment.right - from > (to - from) * 0.75 && segment.left - from < (to - from) * 0.2)
      .length / segments.length
  )
}

/** The share of segments that have one of the others on their baseline. */
function sharing(segments: Segment[], others: Segment[]): number {
  return (
    segments.filter((segment) => others.some((other) => Math.abs(other.bottom - segment.bottom) < 0.6)).length /
    segments.length
  )
}

function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

// Lines of the two columns share no grid, so each column is put into rows of its own.
function side(rows: Line[], gutter: Gutter, which: 'left' | 'right'): Line[] {
  return rejoin(
    rows.flatMap((row) => row.segments.filter((segment) => segment.left >= gutter.x === (which === 'right'))),
  )
}

function crosses(row: Line, gutter: Gutter): boolean {
  return row.segments.some((segment) => segment.left < gutter.x && segment.right > gutter.x + 3)
}

// A short chapter heading does not reach the gutter, yet it stands over both columns: beside it the right column is blank.
function headsBothColumns(rows: Line[], index: number, gutter: Gutter, body: number): boolean {
  const row = rows[index]
  const first = row?.segments[0]
  if (!row || !first || row.segments.length > 1 || first.left >= gutter.x || first.size < body * 1.15) return false
  return rows.every((other) => {
    const near = other.bottom > row.bottom - first.size * 1.4 && other.bottom < row.bottom + body * 1.6
    return !near || other.segments.every((segment) => segment.right <= gutter.x)
  })
}
