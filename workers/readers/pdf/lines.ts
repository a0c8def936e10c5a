import type { TextRun } from './text-items'

/** Text without a gap as wide as between two columns or two cells. */
export type Segment = TextRun

/** What stands beside each other, from left to right. */
export type Line = TextRun & { segments: Segment[] }

export const listMark = /^(?:[•◦▪●‣·*–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])(?=\s|$)/

/** The lines of some text, from the top down. Raised and lowered digits belong to the line that they stand in. */
export function toLines(items: readonly TextRun[]): Line[] {
  const rows: Row[] = []
  // The largest first: a small figure beside it joins its line, and not the other way round.
  for (const item of [...items].sort(
    (a, b) => Number(isMark(a)) - Number(isMark(b)) || b.size - a.size || a.top - b.top,
  )) {
    const row = rows.find((other) => other.turn === item.turn && isBeside(other, item))
    if (row) row.items.push(item)
    else rows.push({ turn: item.turn, top: item.top, bottom: item.bottom, items: [item] })
  }
  return rows.sort((a, b) => a.turn - b.turn || a.top - b.top).map((row) => toLine(row.items))
}

function isMark({ text }: TextRun): boolean {
  return /^[•◦▪●‣·]$/.test(text.trim())
}

type Row = { turn: number; top: number; bottom: number; items: TextRun[] }

// A raised or lowered figure is short, and next to what it belongs to; everything else of a line stands on one line.
function isBeside(row: Row, item: TextRun): boolean {
  const size = Math.min(item.size, row.items[0]?.size ?? item.size)
  if (Math.abs(row.bottom - item.bottom) <= 0.35 * size) return true
  const middle = (item.top + item.bottom) / 2
  if (isMark(item)) return middle > row.top && middle < row.bottom && row.items.every(({ left }) => left > item.left)
  const shared = Math.min(row.bottom, item.bottom) - Math.max(row.top, item.top)
  const isInside = shared >= 0.5 * (item.bottom - item.top)
  const isNear = row.items.some(
    ({ left, right }) => item.left - right < 0.5 * item.size && left - item.right < 0.5 * item.size,
  )
  return isInside && isNear && item.text.trim().length <= 4 && item.size < 0.85 * (row.items[0]?.size ?? 0)
}

function toLine(items: TextRun[]): Line {
  const segments = joinItems(items)
  const largest = items.reduce((one, other) => (other.text.length > one.text.length ? other : one))
  const confidences = items.flatMap(({ confidence }) => (confidence === undefined ? [] : [confidence]))
  return {
    text: segments.map(({ text }) => text).join(' '),
    left: Math.min(...items.map(({ left }) => left)),
    right: Math.max(...items.map(({ right }) => right)),
    top: Math.min(...items.map(({ top }) => top)),
    bottom: Math.max(...items.map(({ bottom }) => bottom)),
    size: largest.size,
    bold: items.every(({ bold, text }) => bold || !/[\p{L}\p{N}]/u.test(text)),
    turn: largest.turn,
    tagged: items.every(({ tagged }) => tagged !== undefined) ? largest.tagged : undefined,
    confidence:
      confidences.length > 0 ? confidences.reduce((sum, one) => sum + one, 0) / confidences.length : undefined,
    segments,
  }
}

/** Runs that belong together, joined from left to right; what is struck twice in one place is said once. */
export function joinItems(items: readonly TextRun[]): Segment[] {
  const segments: Segment[] = []
  let previous: TextRun | undefined
  for (const item of [...items].sort((a, b) => a.left - b.left)) {
    const last = segments.at(-1)
    if (previous && isSame(previous, item)) continue
    previous = item
    if (!last) {
      segments.push(segmentOf(item))
      continue
    }
    const size = Math.max(last.size, item.size)
    const gap = item.left - last.right
    const isAfterMark = listMark.test(last.text.trim()) && gap < 4 * size
    if (gap > 0.9 * size && !isAfterMark) segments.push(segmentOf(item))
    else {
      const isApart = isAfterMark || gap > 0.14 * size
      const space = isApart && !/\s$/.test(last.text) && !/^\s/.test(item.text) ? ' ' : ''
      const longer = item.text.trim().length > last.text.trim().length ? item : last
      Object.assign(last, {
        text: last.text + space + item.text,
        right: Math.max(last.right, item.right),
        top: Math.min(last.top, item.top),
        bottom: Math.max(last.bottom, item.bottom),
        size: longer.size,
        bold: last.bold && item.bold,
      })
    }
  }
  return segments
    .map((segment) => ({ ...segment, text: segment.text.replace(/\s+/g, ' ').trim() }))
    .filter(({ text }) => text !== '')
}

function isSame(one: TextRun, other: TextRun): boolean {
  return one.text === other.text && Math.abs(one.left - other.left) < 1.5 && Math.abs(one.top - other.top) < 1.5
}

function segmentOf(item: TextRun): Segment {
  const { text, left, right, top, bottom, size, bold, turn, tagged, confidence } = item
  return { text, left, right, top, bottom, size, bold, turn, tagged, confidence }
}

/** The lines of some parts of lines. */
export function rejoin(segments: readonly Segment[]): Line[] {
  return toLines(segments)
}

/**
 * The text of some lines. A word that was broken between two is whole again if the document has it elsewhere: "instal-/lation", but
 * "air-to-/water" keeps its hyphen.
 */
export function joinLines(lines: readonly Pick<Line, 'text'>[], words: ReadonlySet<string>): string {
  return lines.reduce((text, line) => {
    if (text.endsWith('\u00ad')) return text.slice(0, -1) + line.text
    if (/\d[–-]$/.test(text.slice(-2)) && /^\d/.test(line.text)) return text + line.text
    const before = text.endsWith('-') ? lastWord(text.slice(0, -1)) : ''
    const after = /^\p{Ll}+/u.exec(line.text)
    if (!before || !after) return text === '' ? line.text : `${text} ${line.text}`
    const isChain = /-\p{L}+-$/u.test(text.slice(-40))
    const isOneWord = words.has(`${before}${after[0]}`.toLowerCase()) || (!isChain && !isWord(after[0], words))
    return (isOneWord ? text.slice(0, -1) : text) + line.text
  }, '')
}

// The rest of a broken word ("lation") is no word by itself; of "air-to-/water" it is.
function isWord(word: string, words: ReadonlySet<string>): boolean {
  return word.length < 3 || words.has(word)
}

/** The words of some lines, but for the halves of those that are broken between two. */
export function wordsOf(lines: readonly Pick<Line, 'text'>[]): Set<string> {
  const words = new Set<string>()
  let isBroken = false
  for (const { text } of lines) {
    const lower = text.toLowerCase()
    const rest = isBroken ? lower.replace(/^\p{Ll}+/u, '') : lower
    isBroken = /\p{L}[-\u00ad]$/u.test(lower)
    const whole = rest.match(/\p{L}+/gu) ?? []
    for (const word of isBroken ? whole.slice(0, -1) : whole) words.add(word)
  }
  return words
}

/** The letters that a text ends with. */
function lastWord(text: string): string {
  let start = text.length
  while (start > 0 && /\p{L}/u.test(text.charAt(start - 1))) start--
  return text.slice(start)
}
