import type { Tokens } from 'marked'
import { addSpace, ensureRoom, flowLeft, flowWidth, pageBottom, rule, type Flow } from './flow'
import { breakLines, drawLine, inFont, toRuns, toWords, widthOf, type Line, type Run } from './inline'
import { colours, fonts } from './theme'

const padX = 8
const padY = 4.5

type Row = { cells: Line[][]; height: number; isHeader: boolean }

export function drawTable(flow: Flow, token: Tokens.Table): void {
  const source = [
    token.header.map((cell) => inFont(toRuns(cell.tokens), fonts.bold)),
    ...token.rows.map((cells) => cells.map((cell) => toRuns(cell.tokens))),
  ]
  const widths = columnWidths(flow, source)
  const rightAligned = token.header.map((cell, column) => {
    if (cell.align) return cell.align === 'right'
    return column > 0 && token.rows.every((cells) => /^[€£]?[\d.,]+( m²| %)?$/.test(cells[column]?.text ?? ''))
  })
  const rows = source.map((cells, index) => toRow(flow, cells, { widths, isHeader: index === 0 }))
  const [header, ...body] = rows
  if (!header) return

  addSpace(flow, 4)
  ensureRoom(flow, header.height + (body[0]?.height ?? 0) + (body[1]?.height ?? 0))
  const draw = (row: Row) => drawRow(flow, row, { widths, rightAligned })
  draw(header)
  for (const row of body) {
    if (flow.y + row.height > pageBottom) {
      ensureRoom(flow, row.height + header.height)
      draw(header)
    }
    draw(row)
  }
  addSpace(flow, 12)
}

/** Every column gets its longest word; what is left is shared by how much more each would need to stay on one line. */
function columnWidths(flow: Flow, rows: Run[][][]): number[] {
  const { size } = flow.cell
  const columns = rows[0]?.map((_, index) => rows.map((row) => row[index] ?? [])) ?? []
  const least = columns.map(
    (cells) => Math.max(...cells.flatMap(toWords).map((word) => widthOf(flow.doc, word, size)), 12) + padX * 2,
  )
  const natural = columns.map((cells) => Math.max(...cells.map((runs) => widthOf(flow.doc, runs, size))) + padX * 2 + 1)
  const wish = natural.map((width, index) => Math.max(width - (least[index] ?? 0), 0))
  const spare = flowWidth(flow) - sum(least)
  if (sum(wish) <= spare) {
    const extra = (spare - sum(wish)) / columns.length
    return natural.map((width, index) => Math.max(width, least[index] ?? 0) + extra)
  }
  return least.map((width, index) => width + (spare * (wish[index] ?? 0)) / (sum(wish) || 1))
}

function toRow(flow: Flow, cells: Run[][], options: { widths: number[]; isHeader: boolean }): Row {
  const lines = cells.map((runs, index) =>
    breakLines(flow.doc, runs, { width: (options.widths[index] ?? 0) - padX * 2 + 0.5, size: flow.cell.size }),
  )
  const height = Math.max(...lines.map((cell) => cell.length), 1) * flow.cell.leading + padY * 2
  return { cells: lines, height, isHeader: options.isHeader }
}

function drawRow(flow: Flow, row: Row, options: { widths: number[]; rightAligned: boolean[] }): void {
  let x = flowLeft(flow)
  row.cells.forEach((lines, column) => {
    const width = options.widths[column] ?? 0
    lines.forEach((line, index) => {
      const offset = options.rightAligned[column] ? width - padX - line.width : column === 0 ? 0 : padX
      const y = flow.y + padY + index * flow.cell.leading
      drawLine(flow.doc, line, { x: x + offset, y, style: flow.cell, colour: colours.ink })
    })
    x += width
  })
  flow.y += row.height
  const weight = row.isHeader ? 0.9 : 0.5
  const colour = row.isHeader ? colours.gold : colours.rule
  rule(flow.doc, { x: flowLeft(flow), y: flow.y, width: flowWidth(flow), colour, weight })
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
