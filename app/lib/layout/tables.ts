import type { DocumentBlock } from '../document-blocks'
import type { Fragment, Row } from './fragments'

type Table = Extract<DocumentBlock, { kind: 'table' }>
type Extent = { from: number; to: number }

/**
 * The table that begins at `rows[start]`, and the index of the first row after it; nothing when no table begins there.
 * Cells are told by the white gaps that run down through all rows; lines of one cell by their closer leading.
 */
export function tableAt(rows: Row[], start: number): { table: Table; end: number } | undefined {
  if ((rows[start]?.segments.length ?? 0) < 2) return undefined
  let end = start + 1
  while (end < rows.length && belongs(rows, start, end)) end++
  const body = rows.slice(start, end)
  const columns = columnsOf(body)
  if (columns.length < 2 || body.filter((row) => row.segments.length > 1).length < 2) return undefined
  const logical = logicalRows(body, columns)
  const cells = logical.map((lines) => cellsOf(lines, columns))
  const headed = looksLikeHeader(logical)
  // Two labels above two others are more often a drawing than a table.
  if (logical.length < (headed ? 2 : 3)) return undefined
  const [first, ...rest] = cells
  return {
    table:
      headed && first && rest.length > 0
        ? { kind: 'table', header: first, rows: rest }
        : { kind: 'table', rows: cells },
    end,
  }
}

function belongs(rows: Row[], start: number, at: number): boolean {
  const row = rows[at] as Row
  const previous = rows[at - 1] as Row
  const size = row.segments[0]?.size ?? 10
  const gap = row.baseline - previous.baseline
  if (row.segments.length > 1) return gap < 4.5 * size
  const segment = row.segments[0] as Fragment
  if (gap > 1.5 * size) return false
  const starts = rows.slice(start, at).flatMap((above) => (above.segments.length > 1 ? above.segments : []))
  const column = starts.find((above) => Math.abs(above.x - segment.x) < 3)
  if (!column) return false
  // Under the first column it may as well be the paragraph after the table, unless it stays within that column.
  const second = Math.min(...starts.filter((above) => above.x > column.x + 3).map((above) => above.x))
  return segment.right < second
}

function columnsOf(rows: Row[]): Extent[] {
  const extents = rows
    .flatMap((row) => row.segments.map((segment) => ({ from: segment.x, to: segment.right })))
    .sort((a, b) => a.from - b.from)
  const columns: Extent[] = []
  for (const extent of extents) {
    const last = columns.at(-1)
    if (last && extent.from < last.to + 3) last.to = Math.max(last.to, extent.to)
    else columns.push({ ...extent })
  }
  return columns
}

function columnOf(segment: Fragment, columns: Extent[]): number {
  return columns.findIndex((column) => segment.x < column.to && segment.right > column.from)
}

function logicalRows(rows: Row[], columns: Extent[]): Row[][] {
  const size = rows[0]?.segments[0]?.size ?? 10
  const gaps = rows.slice(1).map((row, index) => row.baseline - (rows[index] as Row).baseline)
  const closest = Math.min(...gaps)
  const wraps = closest <= 1.5 * size && Math.max(...gaps) > closest * 1.2
  const grouped = group(rows, (gap, row) =>
    wraps ? gap > closest * 1.12 : columnOf(row.segments[0] as Fragment, columns) === 0,
  )
  const full = rows.filter((row) => row.segments.length === columns.length).length
  return grouped.length <= 2 && full > 4 && full >= rows.length * 0.8 ? group(rows, () => true) : grouped
}

function group(rows: Row[], begins: (gap: number, row: Row) => boolean): Row[][] {
  const groups: Row[][] = []
  rows.forEach((row, index) => {
    const previous = rows[index - 1]
    if (!previous || begins(row.baseline - previous.baseline, row)) groups.push([row])
    else groups.at(-1)?.push(row)
  })
  return groups
}

function cellsOf(lines: Row[], columns: Extent[]): string[] {
  const cells = columns.map(() => [] as string[])
  for (const segment of lines.flatMap((line) => line.segments)) cells[columnOf(segment, columns)]?.push(segment.text)
  return cells.map((texts) => texts.join(' ').replace(/(\d[–-]) (?=\d)/g, '$1'))
}

function looksLikeHeader(rows: Row[][]): boolean {
  const [first, second] = rows.map((lines) => lines.flatMap((line) => line.segments))
  if (!first || !second) return false
  const bold = (segments: Fragment[]) => segments.every((segment) => segment.bold)
  return bold(first) && !bold(second)
}
