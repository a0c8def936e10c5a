import ExcelJS from 'exceljs'
import { dateToSerial, format as formatValue } from 'numfmt'
import type { DocumentBlock, DocumentPage } from '~/domain/documents/blocks'
import { ExtractionFailure } from '~/domain/documents/extraction-failure'
import type { ReadOptions } from './read-file'
import { requireBounded } from './unpack'

type Cells = string[]

/** Nobody asks a home's assistant about more. */
const MOST_ROWS = 20_000
const MOST_COLUMNS = 60

/**
 * Reads a workbook: each sheet that is shown is a page, its name a heading, and what stands together in it a table, as it is shown.
 * @throws {ExtractionFailure} when it is encrypted, damaged, empty, or unpacks to too much
 */
export async function readSpreadsheet(bytes: Uint8Array, { onStep }: ReadOptions = {}): Promise<DocumentPage[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.subarray(0, 4).toString('hex') === 'd0cf11e0') throw new ExtractionFailure('encrypted')
  await requireBounded(buffer, onStep)
  const workbook = new ExcelJS.Workbook()
  try {
    await workbook.xlsx.load(new Uint8Array(bytes).buffer)
  } catch {
    throw new ExtractionFailure('corrupt')
  }
  onStep?.()
  const sheets = workbook.worksheets.filter(({ state }) => state === 'visible')
  const pages = sheets.map((sheet, index) => ({ number: index + 1, blocks: blocksOf(sheet) }))
  if (pages.every(({ blocks }) => blocks.length === 0)) throw new ExtractionFailure('empty')
  return pages
}

function blocksOf(sheet: ExcelJS.Worksheet): DocumentBlock[] {
  const blocks = partsOf(sheet).flatMap(toBlocks)
  return blocks.length > 0 ? [{ kind: 'heading', level: 1, text: sheet.name }, ...blocks] : []
}

/** Rows that follow each other without an empty one between. */
function partsOf(sheet: ExcelJS.Worksheet): Cells[][] {
  const parts: Cells[][] = [[]]
  let previous = 0
  sheet.eachRow((row, number) => {
    if (row.hidden || number > MOST_ROWS) return
    const cells: Cells = []
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      if (column <= MOST_COLUMNS && !sheet.getColumn(column).hidden) cells.push(textOf(cell))
    })
    if (cells.every((cell) => cell === '')) return
    if (number > previous + 1 && parts.at(-1)?.length) parts.push([])
    parts.at(-1)?.push(cells)
    previous = number
  })
  return parts.filter((part) => part.length > 0)
}

function toBlocks(rows: Cells[]): DocumentBlock[] {
  const lines = rows.findIndex((row) => row.filter(Boolean).length > 1)
  const alone = lines === -1 ? rows : rows.slice(0, lines)
  // A line of one cell over a table is its title.
  const titles = alone.map((row, index): DocumentBlock => {
    const text = row.filter(Boolean).join(' ')
    return lines > 0 && index === 0 && text.length < 80 ? { kind: 'heading', level: 2, text } : { kind: 'text', text }
  })
  return lines === -1 ? titles : [...titles, toTable(rows.slice(lines))]
}

function toTable(rows: Cells[]): DocumentBlock {
  const used = Array.from({ length: Math.max(...rows.map((row) => row.length)) }, (_, index) => index).filter((index) =>
    rows.some((row) => row[index]),
  )
  const grid = rows.map((row) => used.map((index) => row[index] ?? ''))
  const [first = [], ...rest] = grid
  const isHeaded =
    rest.length > 0 && first.every((cell) => cell === '' || /\p{L}/u.test(cell)) && first.filter(Boolean).length > 1
  return isHeaded ? { kind: 'table', header: first, rows: rest } : { kind: 'table', rows: grid }
}

function textOf(cell: ExcelJS.Cell): string {
  // What is merged downwards holds for each row; to the right it is said once.
  const isOfLeft = cell.isMerged && cell.master.col !== cell.col
  return isOfLeft
    ? ''
    : shown(cell.isMerged ? cell.master : cell)
        .replace(/\s+/g, ' ')
        .trim()
}

function shown(cell: ExcelJS.Cell): string {
  const { value } = cell
  const plain = typeof value === 'object' && value !== null && 'result' in value ? value.result : value
  if (plain === null || plain === undefined) return ''
  if (typeof plain === 'boolean') return plain ? 'yes' : 'no'
  if (plain instanceof Date) return inFormat(serialOf(plain), cell.numFmt ?? 'yyyy-mm-dd')
  if (typeof plain === 'number') return inFormat(plain, cell.numFmt ?? 'General')
  if (typeof plain === 'string') return plain
  if ('richText' in plain)
    return plain.richText
      .filter(({ font }) => !font?.strike)
      .map(({ text }) => text)
      .join('')
  return 'text' in plain ? String(plain.text) : ''
}

function serialOf(date: Date): number {
  const parts = [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ]
  return dateToSerial(parts) ?? 0
}

function inFormat(value: number, pattern: string): string {
  try {
    return formatValue(pattern, value)
  } catch {
    return String(value)
  }
}
