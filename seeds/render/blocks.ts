import type { Token, Tokens } from 'marked'
import { addSpace, breakPage, ensureRoom, flowLeft, flowWidth, isAtTop, pageBottom, rule, type Flow } from './flow'
import { drawFloorPlan } from './floor-plan'
import { breakLines, drawLine, inFont, toRuns, type Line } from './inline'
import { parseFloorPlan } from './parse'
import { drawTable } from './table'
import { colours, fonts, page } from './theme'

export function drawBlocks(flow: Flow, tokens: Token[]): void {
  const blocks = tokens.filter((token) => token.type !== 'space')
  blocks.forEach((token, index) => drawBlock(flow, token as Tokens.Generic, blocks[index + 1]))
}

function drawBlock(flow: Flow, token: Tokens.Generic, next: Token | undefined): void {
  switch (token.type) {
    case 'heading':
      return token.depth <= 2 ? drawChapter(flow, token) : drawSection(flow, token, next)
    case 'paragraph':
      return drawParagraph(flow, token)
    case 'list':
      return drawList(flow, token as Tokens.List)
    case 'table':
      return drawTable(flow, token as Tokens.Table)
    case 'blockquote':
      return drawCallout(flow, token as Tokens.Blockquote)
    case 'code':
      if (token.lang === 'floorplan') return drawFloorPlan(flow, parseFloorPlan(token.text))
      break
    case 'html':
      if (token.text.trim() === '<!-- page -->') return breakUnlessNearlyEmpty(flow)
  }
  throw new Error(`A seed document cannot hold this: ${token.type} ${token.raw.slice(0, 60)}`)
}

/** A chapter whose last lines spilled on to a new page does not leave that page blank below them. */
function breakUnlessNearlyEmpty(flow: Flow): void {
  const filled = (flow.y - page.top) / (pageBottom - page.top)
  if (flow.column > 0 || filled > 0.3) breakPage(flow)
}

function drawChapter(flow: Flow, token: Tokens.Generic): void {
  const narrow = flow.columns > 1
  const style = narrow ? { size: 16, leading: 20 } : { size: 22, leading: 27 }
  const lines = headingLines(flow, token, { font: fonts.display, size: style.size })
  addSpace(flow, 26)
  ensureRoom(flow, lines.length * style.leading + 90)
  flow.doc.outline.addItem(token.text)
  drawLines(flow, lines, { style })
  rule(flow.doc, { x: flowLeft(flow), y: flow.y + 5, width: 34, colour: colours.gold, weight: 1.2 })
  flow.y += narrow ? 14 : 18
}

function drawSection(flow: Flow, token: Tokens.Generic, next: Token | undefined): void {
  const style = { size: flow.body.size + 1.5, leading: flow.body.leading + 1 }
  const lines = headingLines(flow, token, { font: fonts.bold, size: style.size })
  addSpace(flow, 12)
  // A heading never stands alone at the foot of a column: a table needs its header and two rows below it.
  ensureRoom(flow, lines.length * style.leading + (next?.type === 'table' ? 90 : flow.body.leading * 3))
  drawLines(flow, lines, { style })
  flow.y += 3
}

function headingLines(
  flow: Flow,
  token: Tokens.Generic,
  options: { font: (typeof fonts)[keyof typeof fonts]; size: number },
) {
  const runs = inFont(toRuns(token.tokens), options.font)
  return breakLines(flow.doc, runs, { width: flowWidth(flow), size: options.size })
}

function drawLines(flow: Flow, lines: Line[], options: { style: { size: number; leading: number }; indent?: number }) {
  for (const line of lines) {
    drawLine(flow.doc, line, { x: flowLeft(flow) + (options.indent ?? 0), y: flow.y, style: options.style })
    flow.y += options.style.leading
  }
}

/** Lines of running text, which may part between two pages but leaves at least two lines on either. */
function flowLines(flow: Flow, lines: Line[], indent = 0): void {
  const { leading } = flow.body
  lines.forEach((line, index) => {
    const left = lines.length - index
    const together = index === 0 ? Math.min(left, 2) : left === 2 ? 2 : 1
    ensureRoom(flow, together * leading)
    drawLine(flow.doc, line, { x: flowLeft(flow) + indent, y: flow.y, style: flow.body })
    flow.y += leading
  })
}

function drawParagraph(flow: Flow, token: Tokens.Generic): void {
  const lines = breakLines(flow.doc, toRuns(token.tokens), { width: flowWidth(flow), size: flow.body.size })
  flowLines(flow, lines)
  addSpace(flow, 7)
}

function drawList(flow: Flow, list: Tokens.List, depth = 0): void {
  const indent = 16 * (depth + 1) + (list.ordered ? 3 : 0)
  list.items.forEach((item, index) => {
    const nested = item.tokens.filter((token): token is Tokens.List => token.type === 'list')
    const runs = toRuns(item.tokens.filter((token) => token.type !== 'list' && token.type !== 'space'))
    const lines = breakLines(flow.doc, runs, { width: flowWidth(flow) - indent, size: flow.body.size })
    ensureRoom(flow, Math.min(lines.length, 2) * flow.body.leading)
    const marker = list.ordered ? `${Number(list.start || 1) + index}.` : '•'
    const bullet: Line = { runs: [{ text: marker, font: list.ordered ? fonts.bold : fonts.body }], width: 0 }
    drawLine(flow.doc, bullet, {
      x: flowLeft(flow) + indent - (list.ordered ? 17 : 12),
      y: flow.y,
      style: flow.body,
      colour: colours.gold,
    })
    flowLines(flow, lines, indent)
    flow.y += 2.5
    nested.forEach((inner) => drawList(flow, inner, depth + 1))
  })
  addSpace(flow, depth === 0 ? 6 : 0)
}

function drawCallout(flow: Flow, token: Tokens.Blockquote): void {
  const padding = flow.columns > 1 ? 9 : 13
  const paragraphs = token.tokens.filter((inner) => inner.type !== 'space')
  const groups = paragraphs.map((inner) => {
    const runs = toRuns('tokens' in inner ? inner.tokens : undefined)
    return breakLines(flow.doc, runs, { width: flowWidth(flow) - padding * 2 - 3, size: flow.body.size })
  })
  const height = groups.flat().length * flow.body.leading + (groups.length - 1) * 6 + padding * 1.6
  addSpace(flow, 5)
  ensureRoom(flow, Math.min(height, pageBottom - flow.top))
  const x = flowLeft(flow)
  flow.doc.rect(x, flow.y, flowWidth(flow), height).fill(colours.wash)
  flow.doc.rect(x, flow.y, 2.5, height).fill(colours.gold)
  const bottom = flow.y + height
  flow.y += padding * 0.8
  groups.forEach((lines) => {
    drawLines(flow, lines, { style: flow.body, indent: padding + 3 })
    flow.y += 6
  })
  flow.y = bottom
  if (!isAtTop(flow)) addSpace(flow, 12)
}
