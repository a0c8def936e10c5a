import { rule, type Doc } from './flow'
import { drawLabel, type Box, type Obstacle } from './floor-labels'
import { markRadius } from './floor-marks'
import { outerWalls } from './floor-outline'
import type { Floor } from './parse'
import { colours, fonts } from './theme'

/** One floor on paper: its upper left corner in points, and points for each metre. */
export type Canvas = { doc: Doc; left: number; top: number; scale: number }

type Room = Floor['rooms'][number]
type Door = Floor['doors'][number]

const outerWall = 3.4
const innerWall = 1.5
/** A wider door slides: it is drawn as a pane in the wall. */
const widestLeaf = 1.2

export function drawRooms(canvas: Canvas, floor: Floor): void {
  const { doc } = canvas
  const obstacles = obstaclesOn(canvas, floor)
  for (const room of floor.rooms) {
    const box = boxOf(canvas, room)
    doc.rect(box.x, box.y, box.w, box.h).lineWidth(innerWall).fillAndStroke(colours.room, colours.ink)
  }
  doc.lineWidth(outerWall).lineCap('square').strokeColor(colours.ink)
  for (const wall of outerWalls(floor)) {
    doc.moveTo(canvas.left + wall.x1 * canvas.scale, canvas.top + wall.y1 * canvas.scale)
    doc.lineTo(canvas.left + wall.x2 * canvas.scale, canvas.top + wall.y2 * canvas.scale).stroke()
  }
  doc.lineCap('butt')
  for (const room of floor.rooms)
    drawLabel(canvas.doc, { name: room.name, w: room.w, d: room.d }, { box: boxOf(canvas, room), obstacles })
}

/** A gap in the wall, the leaf standing open into the room whose wall it is, and the arc that it sweeps. */
export function drawDoor(canvas: Canvas, door: Door): void {
  const { doc, scale } = canvas
  const { hinge, along, into } = doorVectors(canvas, door)
  const width = door.w * scale
  const end = { x: hinge.x + along.x * width, y: hinge.y + along.y * width }
  const tip = { x: hinge.x + into.x * width, y: hinge.y + into.y * width }
  doc.save().lineCap('butt')
  doc
    .moveTo(hinge.x, hinge.y)
    .lineTo(end.x, end.y)
    .lineWidth(outerWall + 0.8)
  doc.strokeColor(colours.room).stroke()
  if (door.w > widestLeaf) {
    doc.moveTo(hinge.x, hinge.y).lineTo(end.x, end.y).lineWidth(0.8).strokeColor(colours.quiet).stroke()
    doc.restore()
    return
  }
  doc.moveTo(hinge.x, hinge.y).lineTo(tip.x, tip.y).lineWidth(1.1).strokeColor(colours.ink).stroke()
  // A quarter circle by the usual cubic approximation.
  const k = 0.5523 * width
  doc
    .moveTo(tip.x, tip.y)
    .bezierCurveTo(tip.x + along.x * k, tip.y + along.y * k, end.x + into.x * k, end.y + into.y * k, end.x, end.y)
    .lineWidth(0.5)
    .strokeColor(colours.quiet)
    .stroke()
  doc.restore()
}

/** The floor's width above it and its depth to the left, as dimension lines. */
export function drawWidths(canvas: Canvas, floor: Floor): void {
  const { doc, left, top, scale } = canvas
  const y = top - 9
  rule(doc, { x: left, y, width: floor.width * scale, colour: colours.quiet, weight: 0.4 })
  for (const x of [left, left + floor.width * scale]) tick(doc, { x, y })
  const x = left - 9
  doc
    .moveTo(x, top)
    .lineTo(x, top + floor.depth * scale)
    .lineWidth(0.4)
    .strokeColor(colours.quiet)
    .stroke()
  for (const end of [top, top + floor.depth * scale]) tick(doc, { x, y: end })
  doc.font(fonts.body).fontSize(7).fillColor(colours.quiet)
  const width = `${floor.width.toFixed(2)} m`
  doc.text(width, left + floor.width * scale - doc.widthOfString(width), y - 9, { lineBreak: false })
  const depth = `${floor.depth.toFixed(2)} m`
  const middle = { x: x - 9, y: top + (floor.depth * scale + doc.widthOfString(depth)) / 2 }
  doc.save().rotate(-90, { origin: [middle.x, middle.y] })
  doc.text(depth, middle.x, middle.y, { lineBreak: false })
  doc.restore()
}

export function drawScaleBar(doc: Doc, at: { x: number; y: number; scale: number }): void {
  for (const metre of [0, 1, 2]) {
    const x = at.x + metre * at.scale
    doc.rect(x, at.y, at.scale, 3).lineWidth(0.5)
    doc.fillAndStroke(metre % 2 === 0 ? colours.quiet : colours.paper, colours.quiet)
  }
  doc.font(fonts.body).fontSize(7).fillColor(colours.quiet)
  doc.text('Scale bar: 3 m', at.x + at.scale * 3 + 7, at.y - 2, { lineBreak: false })
}

function obstaclesOn(canvas: Canvas, floor: Floor): Obstacle[] {
  const marks = floor.marks.map((mark) => {
    const { x, y } = markPoint(canvas, floor, mark)
    const size = markRadius * 2 + 2
    return { x: x - size / 2, y: y - size / 2, w: size, h: size, weight: 4 }
  })
  const doors = floor.doors.flatMap((door) => {
    const { hinge, along, into } = doorVectors(canvas, door)
    const width = door.w * canvas.scale
    const spanned = (forward: number, aside: number, weight: number) => {
      const far = { x: hinge.x + along.x * aside + into.x * forward, y: hinge.y + along.y * aside + into.y * forward }
      const w = Math.abs(far.x - hinge.x)
      const h = Math.abs(far.y - hinge.y)
      return { x: Math.min(hinge.x, far.x), y: Math.min(hinge.y, far.y), w, h, weight }
    }
    return door.w > widestLeaf ? [] : [spanned(width, 2, 8), spanned(width, width, 0.8)]
  })
  return [...marks, ...doors]
}

/** Where a mark's symbol is centred: a mark on a wall is moved inside by the symbol's radius. */
export function markPoint(canvas: Canvas, floor: Floor, mark: { x: number; y: number }): { x: number; y: number } {
  const inset = markRadius + 2
  const inside = (value: number, extent: number) => Math.min(Math.max(value, inset), extent - inset)
  return {
    x: canvas.left + inside(mark.x * canvas.scale, floor.width * canvas.scale),
    y: canvas.top + inside(mark.y * canvas.scale, floor.depth * canvas.scale),
  }
}

function doorVectors(canvas: Canvas, door: Door) {
  const horizontal = door.side === 'n' || door.side === 's'
  const inward = door.side === 'n' || door.side === 'w' ? 1 : -1
  return {
    hinge: { x: canvas.left + door.x * canvas.scale, y: canvas.top + door.y * canvas.scale },
    along: horizontal ? { x: 1, y: 0 } : { x: 0, y: 1 },
    into: horizontal ? { x: 0, y: inward } : { x: inward, y: 0 },
  }
}

function boxOf(canvas: Canvas, room: Pick<Room, 'x' | 'y' | 'w' | 'd'>): Box {
  const { left, top, scale } = canvas
  return { x: left + room.x * scale, y: top + room.y * scale, w: room.w * scale, h: room.d * scale }
}

function tick(doc: Doc, at: { x: number; y: number }): void {
  doc
    .moveTo(at.x - 2, at.y + 2)
    .lineTo(at.x + 2, at.y - 2)
    .lineWidth(0.6)
    .strokeColor(colours.quiet)
    .stroke()
}
