// The marks are shapes, not letters, so that the text of a floor plan's page holds only names and sizes.
import type { Doc } from './flow'
import type { MarkKind } from './parse'
import { colours } from './theme'

export const markRadius = 6.5

export const markNames: Record<MarkKind, string> = {
  stopcock: 'Stopcock',
  fuseboard: 'Fuse board',
  smoke: 'Smoke or heat alarm',
  heatpump: 'Heat pump',
  boiler: 'Boiler',
  mvhr: 'Ventilation unit (MVHR)',
  hiu: 'Heat interface unit',
}

type Point = { x: number; y: number }

export function drawMark(doc: Doc, kind: MarkKind, at: Point): void {
  const { x, y } = at
  doc.save()
  if (kind === 'smoke') {
    doc
      .circle(x, y, markRadius - 1)
      .lineWidth(1)
      .fillAndStroke(colours.paper, colours.quiet)
    doc.circle(x, y, 1.8).fill(colours.quiet)
    doc.restore()
    return
  }
  doc.circle(x, y, markRadius).fill(colours.gold)
  doc.lineWidth(1.1).lineCap('round').lineJoin('round').strokeColor(colours.paper).fillColor(colours.paper)
  symbols[kind](doc, at)
  doc.restore()
}

const symbols: Record<Exclude<MarkKind, 'smoke'>, (doc: Doc, at: Point) => void> = {
  // A valve: two triangles that meet.
  stopcock: (doc, { x, y }) =>
    doc.polygon([x - 4, y - 2.6], [x - 4, y + 2.6], [x + 4, y - 2.6], [x + 4, y + 2.6]).fill(),
  fuseboard: (doc, { x, y }) =>
    doc
      .polygon(
        [x + 1, y - 4.4],
        [x - 2.6, y + 0.8],
        [x - 0.3, y + 0.8],
        [x - 1, y + 4.4],
        [x + 2.6, y - 0.9],
        [x + 0.4, y - 0.9],
      )
      .fill(),
  // A fan of three blades.
  heatpump: (doc, { x, y }) => {
    for (const turn of [0, 120, 240]) {
      doc.save().rotate(turn, { origin: [x, y] })
      doc.ellipse(x, y - 2.6, 1.3, 2.1).fill()
      doc.restore()
    }
  },
  boiler: (doc, { x, y }) =>
    doc
      .moveTo(x, y - 4.4)
      .bezierCurveTo(x + 1, y - 2, x + 3.2, y - 0.8, x + 3.2, y + 1.2)
      .bezierCurveTo(x + 3.2, y + 4.6, x - 3.2, y + 4.6, x - 3.2, y + 1.2)
      .bezierCurveTo(x - 3.2, y - 0.4, x - 0.8, y - 1.6, x, y - 4.4)
      .fill(),
  // Air out above, air in below.
  mvhr: (doc, { x, y }) => {
    doc
      .moveTo(x - 3.4, y - 1.6)
      .lineTo(x + 3.4, y - 1.6)
      .moveTo(x + 1.6, y - 3.4)
      .lineTo(x + 3.4, y - 1.6)
      .stroke()
    doc
      .moveTo(x + 3.4, y + 1.6)
      .lineTo(x - 3.4, y + 1.6)
      .moveTo(x - 1.6, y + 3.4)
      .lineTo(x - 3.4, y + 1.6)
      .stroke()
  },
  // Two waves: heat passed from one water to another.
  hiu: (doc, { x, y }) => {
    for (const dy of [-1.8, 1.8]) {
      doc
        .moveTo(x - 3.8, y + dy)
        .bezierCurveTo(x - 1.3, y + dy - 3, x + 1.3, y + dy + 3, x + 3.8, y + dy)
        .stroke()
    }
  },
}
