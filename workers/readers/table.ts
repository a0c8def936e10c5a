// The cells of a list as an import reads them: each row as the file counts it, days as days, numbers as they are shown.
import ExcelJS from 'exceljs'
import { format as formatValue } from 'numfmt'
import { ExtractionFailure } from '~/domain/documents/extraction-failure'
import { importLimits } from '~/domain/imports/fields'
import type { TableSheet } from '~/domain/imports/table-task'
import { parseDelimited } from '~/lib/delimited-text'
import { decodeText } from './decode-text'
import { requireBounded } from './unpack'

type Row = TableSheet['rows'][number]

/**
 * The rows of a text, whatever stands between its cells and however it is written down.
 * @throws {ExtractionFailure} when nobody can tell how it is written down, or nothing stands in it
 */
export function readTextTable(bytes: Uint8Array): TableSheet[] {
  const rows = parseDelimited(decodeText(bytes), importLimits.rows + 1)
  const numbered = rows.map((cells, index) => ({ number: index + 1, cells: bounded(cells) }))
  return sheetsOf([{ name: '', rows: numbered }])
}

/**
 * The rows of the sheets of a workbook that are shown.
 * @throws {ExtractionFailure} when it is encrypted, damaged, empty, or unpacks to too much
 */
export async function readWorkbookTable(bytes: Uint8Array, onStep?: () => void): Promise<TableSheet[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.subarray(0, 4).toString('hex') === 'd0cf11e0') throw new ExtractionFailure('encrypted')
  await requireBounded(buffer, onStep)
  const workbook = new ExcelJS.Workbook()
  try {
    // Formats of cells are needed, and nothing of how they look.
    await workbook.xlsx.load(new Uint8Array(bytes).buffer, {
      ignoreNodes: ['dataValidations', 'conditionalFormatting', 'drawing'],
    })
  } catch {
    throw new ExtractionFailure('corrupt')
  }
  onStep?.()
  const shown = workbook.worksheets.filter(({ state }) => state === 'visible')
  return sheetsOf(shown.map((sheet) => ({ name: sheet.name, rows: rowsOf(sheet) })))
}

function sheetsOf(sheets: { name: string; rows: Row[] }[]): TableSheet[] {
  const filled = sheets
    .map(({ name, rows }) => ({ name, rows: rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== '')) }))
    .filter(({ rows }) => rows.length > 0)
  if (filled.length === 0) throw new ExtractionFailure('empty')
  return filled.map(({ name, rows }) => ({
    name,
    rows: rows.slice(0, importLimits.rows),
    isCut: rows.length > importLimits.rows,
  }))
}

function rowsOf(sheet: ExcelJS.Worksheet): Row[] {
  const rows: Row[] = []
  sheet.eachRow((row, number) => {
    if (rows.length > importLimits.rows) return
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, (cell, column) => {
      if (column <= importLimits.columns) cells[column - 1] = textOf(cell)
    })
    rows.push({ number, cells: bounded(Array.from(cells, (cell) => cell ?? '')) })
  })
  return rows
}

function bounded(cells: string[]): string[] {
  return cells.slice(0, importLimits.columns).map((cell) => cell.slice(0, importLimits.cellCharacters))
}

/** What is merged downwards holds for each row; what is merged to the right is said once. */
function textOf(cell: ExcelJS.Cell): string {
  if (cell.isMerged && cell.master.col !== cell.col) return ''
  return shown(cell.isMerged ? cell.master : cell)
}

function shown(cell: ExcelJS.Cell): string {
  const { value } = cell
  // Of a formula, what it came to when the file was saved.
  const plain = typeof value === 'object' && value !== null && 'formula' in value ? value.result : sharedResult(value)
  if (plain === null || plain === undefined) return ''
  if (plain instanceof Date) return Number.isNaN(plain.getTime()) ? '' : plain.toISOString().slice(0, 10)
  if (typeof plain === 'boolean') return plain ? 'yes' : 'no'
  if (typeof plain === 'number') return numberIn(plain, cell.numFmt)
  if (typeof plain === 'string') return plain
  if ('error' in plain) return String(plain.error)
  if ('richText' in plain) return plain.richText.map(({ text }) => text).join('')
  return 'text' in plain ? textOfLink(plain.text) : ''
}

function sharedResult(value: ExcelJS.CellValue): ExcelJS.CellValue | undefined {
  return typeof value === 'object' && value !== null && 'sharedFormula' in value ? value.result : value
}

function textOfLink(text: unknown): string {
  if (typeof text === 'string') return text
  const parts = (text as { richText?: { text: string }[] } | null)?.richText
  return parts ? parts.map((part) => part.text).join('') : ''
}

/** Noughts that a format writes before a number are of the number: 0871234567. Money, parts and thousands are not. */
function numberIn(value: number, format: string | undefined): string {
  if (format && /^0[0\s\-()]*0$/.test(format)) {
    try {
      return formatValue(format, value)
    } catch {
      return String(value)
    }
  }
  return Number.isInteger(value) ? value.toFixed(0) : String(value)
}
