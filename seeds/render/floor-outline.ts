import type { Floor } from './parse'

export type Wall = { x1: number; y1: number; x2: number; y2: number }

type Span = { from: number; to: number }

const tolerance = 0.001

/** The parts of the rooms' edges that no other room shares: the outside of a floor of any shape, in metres. */
export function outerWalls({ rooms }: Pick<Floor, 'rooms'>): Wall[] {
  return rooms.flatMap((room) => {
    const others = rooms.filter((other) => other !== room)
    const rowsAt = (y: number) => others.filter((other) => touches([other.y, other.y + other.d], y)).map(acrossX)
    const columnsAt = (x: number) => others.filter((other) => touches([other.x, other.x + other.w], x)).map(downY)
    const horizontal = [room.y, room.y + room.d].flatMap((y) =>
      without(acrossX(room), rowsAt(y)).map(({ from, to }) => ({ x1: from, y1: y, x2: to, y2: y })),
    )
    const vertical = [room.x, room.x + room.w].flatMap((x) =>
      without(downY(room), columnsAt(x)).map(({ from, to }) => ({ x1: x, y1: from, x2: x, y2: to })),
    )
    return [...horizontal, ...vertical]
  })
}

type Room = Floor['rooms'][number]

function acrossX(room: Room): Span {
  return { from: room.x, to: room.x + room.w }
}

function downY(room: Room): Span {
  return { from: room.y, to: room.y + room.d }
}

function touches(edges: number[], at: number): boolean {
  return edges.some((edge) => Math.abs(edge - at) < tolerance)
}

function without(span: Span, covered: Span[]): Span[] {
  return covered.reduce<Span[]>(
    (left, cover) =>
      left
        .flatMap(({ from, to }) => [
          { from, to: Math.min(to, cover.from) },
          { from: Math.max(from, cover.to), to },
        ])
        .filter(({ from, to }) => to - from > tolerance),
    [span],
  )
}
