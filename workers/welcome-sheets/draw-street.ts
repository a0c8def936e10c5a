import { inks } from './looks'

type Street = { left: number; width: number; ground: number }

/** From the left: which houses are tall. The one whose door is open is this home. */
const tall = [false, true, false, false, true, false, true, false]
const open = 3
const plot = 144

/** The row of houses in front of the app's door (app/ui/street-drawing.tsx), small, on the line of the ground. */
export function drawStreet(doc: PDFKit.PDFDocument, { left, width, ground }: Street): void {
  const scale = width / (tall.length * plot)
  doc.save().translate(left, ground).scale(scale)
  doc.lineJoin('round').strokeColor(inks.gold)
  doc
    .lineWidth(0.9 / scale)
    .moveTo(0, 0)
    .lineTo(tall.length * plot, 0)
    .stroke()
  doc.lineWidth(0.55 / scale)
  tall.forEach((isTall, index) => drawHouse(doc, index * plot, { isTall, isOpen: index === open }))
  doc.restore()
}

function drawHouse(doc: PDFKit.PDFDocument, x: number, { isTall, isOpen }: { isTall: boolean; isOpen: boolean }): void {
  const eaves = isTall ? -158 : -118
  doc.save().translate(x, 0)
  doc.path(`M16 0V${eaves}L72 ${eaves - 52} 128 ${eaves}V0`).stroke()
  doc.path(`M4 ${eaves + 11} 72 ${eaves - 52} 140 ${eaves + 11}`).stroke()
  doc.path(`M96 ${eaves - 30}v-26h16v41`).stroke()
  for (const pane of [44, 84]) drawWindow(doc, { left: pane, top: eaves + 22, height: 26, isLit: isOpen })
  if (isTall) drawWindow(doc, { left: 36, top: -80, height: 26, isLit: false })
  const door = doc.path('M82 0v-52h28v52')
  if (isOpen) door.fillAndStroke(inks.gold, inks.gold)
  else door.stroke()
  doc.restore()
}

type Window = { left: number; top: number; height: number; isLit: boolean }

function drawWindow(doc: PDFKit.PDFDocument, { left, top, height, isLit }: Window): void {
  const frame = doc.rect(left, top, 20, height)
  if (isLit) frame.fillAndStroke(inks.wash, inks.gold)
  else frame.stroke()
  doc
    .moveTo(left + 10, top)
    .lineTo(left + 10, top + height)
    .stroke()
}
