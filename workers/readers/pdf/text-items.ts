/** The quarter turns, clockwise, after which a run of text stands upright. */
export type Turn = 0 | 90 | 180 | 270

/**
 * A run of text as a page shows it, in points. Its sides are seen by who reads it: of a sideways text, `left` is where it begins and
 * `top` the side that its letters point to.
 */
export type TextRun = {
  text: string
  left: number
  right: number
  top: number
  bottom: number
  size: number
  bold: boolean
  turn: Turn
  /** Level of the heading that the file itself marks it as. */
  tagged?: number
  /** Of a recognised text: how sure that is, from 0 to 1. */
  confidence?: number
}

/** A run as the page has it; `box` is where it stands on the page as that lies: what blocks are measured in. */
export type TextItem = TextRun & { box: Box }

export type Box = { x: number; y: number; width: number; height: number }

/** The sides of a box as its text is read. */
export function sidesOf({ x, y, width, height }: Box, turn: Turn): Pick<TextRun, 'left' | 'right' | 'top' | 'bottom'> {
  if (turn === 90) return { left: y, right: y + height, top: -(x + width), bottom: -x }
  if (turn === 180) return { left: -(x + width), right: -x, top: -(y + height), bottom: -y }
  if (turn === 270) return { left: -(y + height), right: -y, top: x, bottom: x + width }
  return { left: x, right: x + width, top: y, bottom: y + height }
}

/** Whether the middle of one box lies in the other. */
export function isWithin(inner: Box, outer: Box, slack = 1): boolean {
  const x = inner.x + inner.width / 2
  const y = inner.y + inner.height / 2
  return (
    x >= outer.x - slack &&
    x <= outer.x + outer.width + slack &&
    y >= outer.y - slack &&
    y <= outer.y + outer.height + slack
  )
}

/** The size that most characters are set in. */
export function bodySize(items: readonly Pick<TextRun, 'size' | 'text'>[]): number {
  const characters = new Map<number, number>()
  for (const { size, text } of items) {
    const rounded = Math.round(size * 2) / 2
    characters.set(rounded, (characters.get(rounded) ?? 0) + text.length)
  }
  return [...characters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10
}
