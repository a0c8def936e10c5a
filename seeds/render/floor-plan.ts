import { drawDoor, drawRooms, drawScaleBar, drawWidths, markPoint, type Canvas } from './floor-drawing'
import { addSpace, breakPage, ensureRoom, flowLeft, pageBottom, type Flow } from './flow'
import { drawMark, markNames, markRadius } from './floor-marks'
import type { Floor, FloorPlan, MarkKind } from './parse'
import { colours, fonts, page } from './theme'

const gap = 38
const caption = 34
const legendRow = 20
const captionSize = 9.5
// A drawing may be wider than the text: it reaches into both margins.
const bleed = 22
const available = page.width - page.left - page.right + bleed * 2
const largestScale = 52
const smallestScale = 34

/** Draws the floors at one scale, two in a row where that leaves the rooms legible, and the legend of their marks below. */
export function drawFloorPlan(flow: Flow, plan: FloorPlan): void {
  const names = plan.floors.flatMap((floor) => floor.marks.map((mark) => mark.kind))
  const kinds = (Object.keys(markNames) as MarkKind[]).filter((kind) => names.includes(kind))
  const below = 34 + Math.ceil(kinds.length / 3) * legendRow
  if (pageBottom - flow.y < 330) breakPage(flow)
  const height = pageBottom - flow.y - below
  const pairs = inRows(plan.floors, 2)
  const sideBySide = chooseScale(pairs, height)
  const rows = sideBySide < smallestScale ? inRows(plan.floors, 1) : pairs
  const scale = chooseScale(rows, height)

  for (const row of rows) {
    const rowHeight = caption + depthOf(row) * scale
    ensureRoom(flow, rowHeight + below)
    const slots = row.map((floor) => Math.max(floor.width * scale, captionWidth(flow, floor)))
    const total = slots.reduce((sum, slot) => sum + slot, gap * (row.length - 1))
    let left = flowLeft(flow) - bleed + (available - total) / 2
    row.forEach((floor, index) => {
      drawFloor(flow, floor, { left, top: flow.y + caption, scale })
      left += (slots[index] ?? 0) + gap
    })
    flow.y += rowHeight + 12
  }
  drawLegend(flow, kinds, scale)
  addSpace(flow, 8)
}

function chooseScale(rows: Floor[][], height: number): number {
  const byWidth = rows.map(
    (row) => (available - gap * (row.length - 1) - 24) / row.reduce((sum, f) => sum + f.width, 0),
  )
  const depth = Math.max(...rows.map(depthOf))
  return Math.min(...byWidth, (height - caption - 12) / depth, largestScale)
}

function drawFloor(flow: Flow, floor: Floor, place: { left: number; top: number; scale: number }): void {
  const canvas: Canvas = { doc: flow.doc, ...place }
  flow.doc.font(fonts.bold).fontSize(captionSize).fillColor(colours.ink)
  flow.doc.text(floor.name, place.left, place.top - caption, { lineBreak: false })
  drawWidths(canvas, floor)
  drawRooms(canvas, floor)
  floor.doors.forEach((door) => drawDoor(canvas, door))
  floor.marks.forEach((mark) => drawMark(flow.doc, mark.kind, markPoint(canvas, floor, mark)))
}

function drawLegend(flow: Flow, kinds: MarkKind[], scale: number): void {
  const left = flowLeft(flow)
  drawScaleBar(flow.doc, { x: left, y: flow.y + 4, scale })
  flow.y += 34
  kinds.forEach((kind, index) => {
    const x = left + (index % 3) * 150
    const y = flow.y + Math.floor(index / 3) * legendRow
    drawMark(flow.doc, kind, { x: x + markRadius, y })
    flow.doc.font(fonts.body).fontSize(9).fillColor(colours.ink)
    flow.doc.text(markNames[kind], x + markRadius * 2 + 7, y - 4.5, { lineBreak: false })
  })
  flow.y += Math.ceil(kinds.length / 3) * legendRow
}

function inRows(floors: Floor[], perRow: number): Floor[][] {
  return floors.flatMap((_, index) => (index % perRow === 0 ? [floors.slice(index, index + perRow)] : []))
}

function captionWidth(flow: Flow, floor: Floor): number {
  return flow.doc.font(fonts.bold).fontSize(captionSize).widthOfString(floor.name)
}

function depthOf(row: Floor[]): number {
  return Math.max(...row.map((floor) => floor.depth))
}
