import { colours, fonts, page, text, type TextStyle } from './theme'

export type Doc = PDFKit.PDFDocument

/** Where the next block goes. `top` is where the columns of this page begin: below the cover on page 1. */
export type Flow = {
  doc: Doc
  runningHeader: string
  columns: number
  column: number
  top: number
  y: number
  body: TextStyle
  cell: TextStyle
}

export const pageBottom = page.height - page.bottom
const fullWidth = page.width - page.left - page.right

export function createFlow(doc: Doc, options: { columns: number; runningHeader: string }): Flow {
  const narrow = options.columns > 1
  return {
    doc,
    ...options,
    column: 0,
    top: page.top,
    y: page.top,
    body: narrow ? text.narrow : text.body,
    cell: narrow ? text.narrowCell : text.cell,
  }
}

export function flowWidth(flow: Flow): number {
  return (fullWidth - page.gutter * (flow.columns - 1)) / flow.columns
}

export function flowLeft(flow: Flow): number {
  return page.left + flow.column * (flowWidth(flow) + page.gutter)
}

export function isAtTop(flow: Flow): boolean {
  return flow.y <= flow.top
}

export function startPage(flow: Flow): void {
  flow.doc.addPage()
  flow.column = 0
  flow.top = page.top
  flow.y = page.top
  // Written when the page begins, so that in the extracted text it stands before what it heads.
  flow.doc.font(fonts.body).fontSize(8.5).fillColor(colours.quiet)
  flow.doc.text(flow.runningHeader, page.left, 46, { lineBreak: false })
  rule(flow.doc, { x: page.left, y: 62, width: fullWidth, colour: colours.rule, weight: 0.5 })
}

export function breakPage(flow: Flow): void {
  if (flow.column > 0 || !isAtTop(flow)) startPage(flow)
}

/** Goes to the next column or page unless `height` points are left in this one. */
export function ensureRoom(flow: Flow, height: number): void {
  if (flow.y + height <= pageBottom || isAtTop(flow)) return
  if (flow.column + 1 < flow.columns) {
    flow.column += 1
    flow.y = flow.top
  } else {
    startPage(flow)
  }
}

/** White space between blocks; none at the top of a column. */
export function addSpace(flow: Flow, height: number): void {
  if (!isAtTop(flow)) flow.y += height
}

export function rule(doc: Doc, line: { x: number; y: number; width: number; colour: string; weight: number }): void {
  doc
    .moveTo(line.x, line.y)
    .lineTo(line.x + line.width, line.y)
    .lineWidth(line.weight)
    .strokeColor(line.colour)
    .stroke()
}
