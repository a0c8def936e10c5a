import type { Doc } from './flow'
import { colours, fonts } from './theme'

export type Box = { x: number; y: number; w: number; h: number }
/** What a label had better not cover; a symbol weighs more than the sweep of a door. */
export type Obstacle = Box & { weight: number }

type Label = { name: string[]; measure: string | null; size: number; width: number; height: number }

const lineGap = 1.5

/** Writes a room's name and measures where they cover least: each size and spot has a cost, and the cheapest is taken. */
export function drawLabel(
  doc: Doc,
  room: { name: string; w: number; d: number },
  place: { box: Box; obstacles: Obstacle[] },
): void {
  const candidates = labelsFor(doc, room).flatMap((label) =>
    spotsFor(label, place.box).map((spot) => ({ label, spot })),
  )
  const costs = candidates.map(({ label, spot }) => cost(label, spot, place))
  const best = candidates[costs.indexOf(Math.min(...costs))]
  if (!best) return
  const { label, spot } = best
  const write = (line: string, y: number, colour: string) =>
    doc.fillColor(colour).text(line, spot.x + (spot.w - doc.widthOfString(line)) / 2, y, { lineBreak: false })
  doc.font(fonts.bold).fontSize(label.size)
  label.name.forEach((line, index) => write(line, spot.y + index * (label.size + lineGap), colours.ink))
  doc.font(fonts.body).fontSize(label.size - 0.5)
  if (label.measure) write(label.measure, spot.y + label.name.length * (label.size + lineGap), colours.quiet)
}

/** From the largest with its measures to the smallest without; the table of rooms has the measures of every room. */
function labelsFor(doc: Doc, room: { name: string; w: number; d: number }): Label[] {
  const measure = `${room.w.toFixed(2)} × ${room.d.toFixed(2)}`
  const names =
    room.name.includes(' ') || room.name.includes('-') ? [[room.name], room.name.split(/(?<=-)| /)] : [[room.name]]
  return [8.5, 7.5, 6.5, 5.5, 4.8].flatMap((size) =>
    names.flatMap((name) =>
      [measure, null].map((sizes) => {
        const lines = sizes ? [...name, sizes] : name
        const width = Math.max(...lines.map((line) => doc.font(fonts.bold).fontSize(size).widthOfString(line)))
        return { name, measure: sizes, size, width, height: lines.length * (size + lineGap) }
      }),
    ),
  )
}

function spotsFor(label: Label, box: Box): Box[] {
  const spread = [0.5, 0.4, 0.6, 0.28, 0.72, 0.12, 0.88, 0, 1]
  return spread.flatMap((fy) =>
    spread.map((fx) => ({
      x: box.x + (box.w - label.width) / 2 + Math.max(box.w - 6 - label.width, 0) * (fx - 0.5),
      y: box.y + (box.h - label.height) / 2 + Math.max(box.h - 6 - label.height, 0) * (fy - 0.5),
      w: label.width,
      h: label.height,
    })),
  )
}

function cost(label: Label, spot: Box, place: { box: Box; obstacles: Obstacle[] }): number {
  const { box, obstacles } = place
  const covered = obstacles.reduce((sum, other) => sum + shared(spot, other) * other.weight, 0)
  const outside = Math.max(spot.w - (box.w - 4), 0) * spot.h + Math.max(spot.h - (box.h - 3), 0) * spot.w
  const offCentre =
    Math.abs(spot.x + spot.w / 2 - box.x - box.w / 2) + Math.abs(spot.y + spot.h / 2 - box.y - box.h / 2)
  return (
    covered * 3 +
    outside * 20 +
    (8.5 - label.size) * 12 +
    (label.measure ? 0 : 45) +
    label.name.length * 2 +
    offCentre * 0.4
  )
}

function shared(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  return w > 0 && h > 0 ? w * h : 0
}
