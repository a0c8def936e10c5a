import QRCode from 'qrcode'
import type { WelcomeSheet } from '../../app/lib/welcome-sheet'
import { printable } from './printable'

const colours = { ink: '#26282b', quiet: '#6b6f75', rule: '#dcdad4', gold: '#b8892f', wash: '#faf6ec' } as const
const fonts = { display: 'Times-Roman', body: 'Helvetica', bold: 'Helvetica-Bold' } as const

/** Every length below is in points on a sheet of this width; a larger sheet is the same drawing, larger. */
const width = 420
const height = 595
const margin = 42
const inner = width - 2 * margin

const steps = ['Open your phone’s camera.', 'Hold it over the code.', 'Tap the link, and tell us your name.']

/** Draws one sheet over the whole of the document's page. */
export function drawSheet(doc: PDFKit.PDFDocument, sheet: WelcomeSheet): void {
  doc.save().scale(doc.page.width / width, doc.page.height / height)
  doc.rect(0, 0, width, 8).fill(colours.gold)
  const below = drawHeading(doc, sheet)
  drawCode(doc, sheet.url, { top: below + 20, size: 206 })
  drawSteps(doc, below + 20 + 206 + 26)
  drawFoot(doc, sheet)
  doc.restore()
}

function drawHeading(doc: PDFKit.PDFDocument, { address, development }: WelcomeSheet): number {
  doc.font(fonts.bold).fontSize(8.5).fillColor(colours.gold)
  doc.text(printable(development).toUpperCase(), margin, 44, { width: inner, align: 'center', characterSpacing: 1.6 })
  doc.font(fonts.display).fontSize(15).fillColor(colours.quiet)
  doc.text('Welcome to', margin, 66, { width: inner, align: 'center' })
  const home = printable(address)
  // A long address is set smaller before it takes a third line.
  const size =
    [30, 26, 22, 18].find((each) => doc.fontSize(each).heightOfString(home, { width: inner }) <= 2.4 * each) ?? 16
  doc.fontSize(size).fillColor(colours.ink).text(home, margin, 90, { width: inner, align: 'center' })
  doc.font(fonts.body).fontSize(10).fillColor(colours.quiet)
  doc.text('Your home answers: how things work, whom to call, what to do first.', margin, doc.y + 6, {
    width: inner,
    align: 'center',
  })
  return doc.y
}

/** Error correction of level Q: a quarter of it may be scratched. The white around it, four modules, is part of the code (ISO/IEC 18004). */
function drawCode(doc: PDFKit.PDFDocument, url: string, { top, size }: { top: number; size: number }): void {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'Q' })
  const left = (width - size) / 2
  doc.roundedRect(left, top, size, size, 14).lineWidth(0.8).fillAndStroke('#ffffff', colours.rule)
  const module = size / (modules.size + 8)
  doc.fillColor('#000000')
  for (let row = 0; row < modules.size; row += 1)
    for (let from = 0; from < modules.size; from += 1) {
      if (!modules.get(row, from)) continue
      // Neighbours in one rectangle: no hairlines between them.
      let to = from
      while (to + 1 < modules.size && modules.get(row, to + 1)) to += 1
      doc.rect(left + (from + 4) * module, top + (row + 4) * module, (to - from + 1) * module, module * 1.02)
      from = to
    }
  doc.fill()
}

function drawSteps(doc: PDFKit.PDFDocument, top: number): void {
  const column = inner / steps.length
  steps.forEach((step, index) => {
    const left = margin + index * column
    doc.font(fonts.display).fontSize(20).fillColor(colours.gold)
    doc.text(String(index + 1), left, top, { width: column, align: 'center' })
    doc.font(fonts.body).fontSize(9.5).fillColor(colours.ink)
    doc.text(printable(step), left + 8, top + 25, { width: column - 16, align: 'center', lineGap: 2 })
  })
}

function drawFoot(doc: PDFKit.PDFDocument, { builder, site }: WelcomeSheet): void {
  const top = height - 92
  doc
    .moveTo(margin, top)
    .lineTo(width - margin, top)
    .lineWidth(0.6)
    .stroke(colours.rule)
  doc.font(fonts.body).fontSize(8.5).fillColor(colours.quiet)
  const foot = [
    'This code opens this home alone. Keep the sheet where visitors do not see it.',
    `Without the sheet: ${site}`,
  ]
  doc.text(foot.map(printable).join('\n'), margin, top + 14, { width: inner, align: 'center', lineGap: 3 })
  doc.font(fonts.display).fontSize(12).fillColor(colours.ink)
  doc.text(printable(builder), margin, top + 50, { width: inner, align: 'center' })
}
