import { joinLines, type Line, type Segment } from './lines'

export type PageTable = {
  header?: string[]
  rows: string[][]
  /** Where its columns begin and end. */
  columns: Extent[]
}
type Extent = { from: number; to: number }

/**
 * The table that begins at `rows[start]`, and the index of the first row after it; nothing when no table begins there.
 * Cells are told by the white gaps that run down through all rows; lines of one cell by their closer leading.
 */
export function tableAt(rows: Line[], start: number): { table: PageTable; end: number } | undefined {
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
    table: headed && first && rest.length > 0 ? { header: first, rows: rest, columns } : { rows: cells, columns },
    end,
  }
}

function belongs(rows: Line[], start: number, at: number): boolean {
  const row = rows[at] as Line
  const previous = rows[at - 1] as Line
  const size = row.segments[0]?.size ?? 10
  const gap = row.bottom - previous.bottom
  if (row.segments.length > 1) return gap < 4.5 * size
  const segment = row.segments[0] as Segment
  if (gap > 1.5 * size) return false
  const starts = rows.slice(start, at).flatMap((above) => (above.segments.length > 1 ? above.segments : []))
  const column = starts.find((above) => Math.abs(above.left - segment.left) < 3)
  if (!column) return false
  // Under the first column it may as well be the paragraph after the table, unless it stays within that column.
  const second = Math.min(...starts.filter((above) => above.left > column.left + 3).map((above) => above.left))
  return segment.right < second
}

function columnsOf(rows: Line[]): Extent[] {
  const extents = rows
    .flatMap((row) => row.segments.map((segment) => ({ from: segment.left, to: segment.right })))
    .sort((a, b) => a.from - b.from)
  const columns: Extent[] = []
  for (const extent of extents) {
    const last = columns.at(-1)
    if (last && extent.from < last.to + 3) last.to = Math.max(last.to, extent.to)
    else columns.push({ ...extent })
  }
  return columns
}

function columnOf(segment: Segment, columns: Extent[]): number {
  return columns.findIndex((column) => segment.left < column.to && segment.right > column.from)
}

function logicalRows(rows: Line[], columns: Extent[]): Line[][] {
  const size = rows[0]?.segments[0]?.size ?? 10
  const gaps = rows.slice(1).map((row, index) => row.bottom - (rows[index] as Line).bottom)
  const closest = Math.min(...gaps)
  const wraps = closest <= 1.5 * size && Math.max(...gaps) > closest * 1.2
  const grouped = group(rows, (gap, row) =>
    wraps ? gap > closest * 1.12 : columnOf(row.segments[0] as Segment, columns) === 0,
  )
  const full = rows.filter((row) => row.segments.length === columns.length).length
  return grouped.length <= 2 && full > 4 && full >= rows.length * 0.8 ? group(rows, () => true) : grouped
}

function group(rows: Line[], begins: (gap: number, row: Line) => boolean): Line[][] {
  const groups: Line[][] = []
  rows.forEach((row, index) => {
    const previous = rows[index - 1]
    if (!previous || begins(row.bottom - previous.bottom, row)) groups.push([row])
    else groups.at(-1)?.push(row)
  })
  return groups
}

function cellsOf(lines: Line[], columns: Extent[]): string[] {
  const cells = columns.map(() => [] as string[])
  for (const segment of lines.flatMap((line) => line.segments)) cells[columnOf(segment, columns)]?.push(segment.text)
  return cells.map((texts) => texts.join(' ').replace(/(\d[–-]) (?=\d)/g, '$1'))
}

function looksLikeHeader(rows: Line[][]): boolean {
  const [first, second] = rows.map((lines) => lines.flatMap((line) => line.segments))
  if (!first || !second) return false
  const bold = (segments: Segment[]) => segments.every((segment) => segment.bold)
  return bold(first) && !bold(second)
}

export type Continuation = {
  rows: string[][]
  /** What the last row of the page before goes on with. */
  tail?: string[]
  /** The index of the first line after it. */
  end: number
}

/**
 * The rows of a table that goes on at the top of the next page, where too few of them are left to see a table in: lines whose parts
 * begin where the columns begin.
 */
export function continuedRows(
  { columns, header }: PageTable,
  lines: readonly Line[],
  words: ReadonlySet<string>,
): Continuation | undefined {
  const rows: Segment[][][] = []
  let tail: Segment[][] | undefined
  let end = 0
  for (const line of lines) {
    const cells = inColumns(line, columns)
    const previous = lines[end - 1]
    if (!cells || (previous && line.top - previous.bottom > 3 * line.size)) break
    // What stands alone over the text is a heading or a paragraph.
    if (isFirstAlone(cells) && (line.bold || !previous)) break
    if (beginsRow(cells, line, previous)) rows.push(cells.map((cell) => (cell ? [cell] : [])))
    else {
      const row = rows.at(-1) ?? (tail ??= columns.map(() => []))
      cells.forEach((cell, index) => cell && row[index]?.push(cell))
    }
    end++
  }
  if (!rows.some((row) => row.filter((cell) => cell.length > 0).length > 1)) return undefined
  const text = (row: Segment[][]) => row.map((cell) => joinLines(cell, words))
  return { rows: rows.map(text).filter((row) => !isSameRow(row, header)), ...(tail ? { tail: text(tail) } : {}), end }
}

const isFirstAlone = ([first, ...others]: (Segment | undefined)[]) => first !== undefined && !others.some(Boolean)

function beginsRow(cells: (Segment | undefined)[], line: Line, previous: Line | undefined): boolean {
  if (cells[0] === undefined) return false
  return !isFirstAlone(cells) || !previous || line.bottom - previous.bottom > 1.45 * line.size
}

function inColumns(line: Line, columns: readonly Extent[]): (Segment | undefined)[] | undefined {
  const cells: (Segment | undefined)[] = columns.map(() => undefined)
  for (const segment of line.segments) {
    const column = columns.findIndex(({ from }) => Math.abs(from - segment.left) <= 4)
    const next = columns[column + 1]?.from ?? Infinity
    if (column === -1 || segment.right > next || cells[column]) return undefined
    cells[column] = segment
  }
  return cells
}

/** Whether a row says the header again, as tables do on each page. */
export function isSameRow(row: readonly string[], header: readonly string[] | undefined): boolean {
  return header !== undefined && row.length === header.length && row.every((cell, index) => cell === header[index])
}

/** Goes on with a table on the next page: under the same header, the row that the page cut made whole in the part before. */
export function continueTable(last: PageTable, next: PageTable): void {
  const isAligned =
    next.columns.length === last.columns.length &&
    next.columns.every(({ from }, index) => Math.abs(from - (last.columns[index]?.from ?? Infinity)) < 12)
  if (!last.header || !isAligned) return
  if (next.header && !isSameRow(next.header, last.header)) return
  next.rows = next.rows.filter((row) => !isSameRow(row, last.header))
  next.header = last.header
  const [first] = next.rows
  if (first?.[0] !== '' || next.rows.length < 2) return
  goOn(last, first)
  next.rows.shift()
}

/** Adds to the cells of a table's last row. */
export function goOn(table: PageTable, tail: readonly string[]): void {
  const row = table.rows.at(-1)
  tail.forEach((cell, index) => {
    if (row && cell) row[index] = `${row[index] ?? ''} ${cell}`.trim()
  })
}
