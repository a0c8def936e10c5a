import { elementOf, elementsOf, isOn, valueOf, type XmlElement } from '../xml'
import { tableRowLine, type DocumentBlock } from '~/domain/documents/blocks'

type Cell = { text: string; span: number; isContinued: boolean }
type Row = { cells: Cell[]; isHeader: boolean }

/** The blocks of what stands in a cell. */
type ReadCell = (cell: XmlElement) => DocumentBlock[]

/** A table; or what stands in it, where it is there only to hold things in their place. */
export function tableBlocks(table: XmlElement, read: ReadCell): DocumentBlock[] {
  const rows = rowsOf(table)
  const isFrame = rows.every((row) => cellsOf(row).length === 1)
  if (isFrame) return rows.flatMap((row) => cellsOf(row).flatMap(read))
  const grid = toGrid(rows.map((row) => toRow(row, read)))
  const filled = grid.filter(({ cells }) => cells.some(Boolean))
  const headers = filled.findIndex(({ isHeader }) => !isHeader)
  const [first, ...rest] = filled
  if (!first) return []
  if (headers > 0)
    return [
      {
        kind: 'table',
        header: joinHeaders(filled.slice(0, headers)),
        rows: filled.slice(headers).map(({ cells }) => cells),
      },
    ]
  // Few authors mark the header row, nearly all write one; a first row with an empty or numeric cell is data.
  const isHeaded = rest.length > 0 && first.cells.slice(1).every((cell) => /\p{L}/u.test(cell) && cell.length < 40)
  return [
    isHeaded
      ? { kind: 'table', header: first.cells, rows: rest.map(({ cells }) => cells) }
      : { kind: 'table', rows: filled.map(({ cells }) => cells) },
  ]
}

// Rows and cells may stand in content controls.
function rowsOf(table: XmlElement): XmlElement[] {
  return elementsOf(table).flatMap((child) => (child.name === 'tr' ? [child] : isWrapper(child) ? rowsOf(child) : []))
}

function cellsOf(row: XmlElement): XmlElement[] {
  return elementsOf(row).flatMap((child) => (child.name === 'tc' ? [child] : isWrapper(child) ? cellsOf(child) : []))
}

function isWrapper({ name }: XmlElement): boolean {
  return ['sdt', 'sdtContent', 'ins', 'customXml', 'smartTag'].includes(name)
}

function toRow(row: XmlElement, read: ReadCell): Row {
  const properties = elementOf(row, 'trPr')
  const before = Number(valueOf(properties, 'gridBefore') ?? 0)
  const empty = Array.from({ length: before }, () => ({ text: '', span: 1, isContinued: false }))
  const isDeleted = elementOf(properties, 'del') !== undefined
  const cells = isDeleted ? [] : cellsOf(row).map((cell) => toCell(cell, read))
  return { cells: [...empty, ...cells], isHeader: isOn(properties, 'tblHeader') }
}

function toCell(cell: XmlElement, read: ReadCell): Cell {
  const properties = elementOf(cell, 'tcPr')
  const merge = elementOf(properties, 'vMerge')
  return {
    text: read(cell).map(lineOf).join(' ').replace(/\s+/g, ' ').trim(),
    span: Math.min(64, Math.max(1, Number(valueOf(properties, 'gridSpan') ?? 1))),
    isContinued: merge !== undefined && merge.attributes.val !== 'restart',
  }
}

/** A table within a cell is told row by row. */
function lineOf(block: DocumentBlock): string {
  if (block.kind !== 'table') return block.text
  return [...(block.header ? [block.header] : []), ...block.rows].map((row) => tableRowLine(undefined, row)).join('; ')
}

// What is merged downwards holds for each of its rows; what is merged to the right is said once, but for a head, which is over each.
function toGrid(rows: Row[]): { cells: string[]; isHeader: boolean }[] {
  const above: string[] = []
  const width = Math.max(0, ...rows.map(({ cells }) => cells.reduce((sum, { span }) => sum + span, 0)))
  return rows.map(({ cells, isHeader }) => {
    const texts: string[] = []
    for (const { text, span, isContinued } of cells) {
      const said = isContinued ? (above[texts.length] ?? '') : text
      texts.push(said, ...Array.from({ length: span - 1 }, () => (isHeader ? said : '')))
    }
    while (texts.length < width) texts.push('')
    above.splice(0, above.length, ...texts)
    return { cells: texts, isHeader }
  })
}

function joinHeaders(rows: { cells: string[] }[]): string[] {
  const [first] = rows
  return (first?.cells ?? []).map((_, column) =>
    [...new Set(rows.map(({ cells }) => cells[column] ?? '').filter(Boolean))].join(', '),
  )
}
