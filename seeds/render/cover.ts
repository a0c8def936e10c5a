import { addSpace, type Flow, rule } from './flow'
import { breakLines, drawLine, encodableText } from './inline'
import type { SeedDocumentMeta } from './parse'
import { colours, fonts, page } from './theme'

export type CoverText = { development?: string; houseType: string }

/** The block at the head of page 1, across all columns; the text begins below it. */
export function drawCover(flow: Flow, meta: SeedDocumentMeta, cover: CoverText): void {
  const { doc } = flow
  const width = page.width - page.left - page.right
  doc.rect(page.left, 62, 34, 2.5).fill(colours.gold)
  flow.y = 78
  const put = (text: string, options: { font: (typeof fonts)[keyof typeof fonts]; size: number; colour: string }) => {
    const style = { size: options.size, leading: options.size * 1.25 }
    for (const line of breakLines(doc, [{ text: encodableText(text), font: options.font }], {
      width,
      size: options.size,
    })) {
      drawLine(doc, line, { x: page.left, y: flow.y, style, colour: options.colour })
      flow.y += style.leading
    }
  }
  if (cover.development) put(cover.development, { font: fonts.bold, size: 10.5, colour: colours.gold })
  flow.y += 4
  put(meta.title, { font: fonts.display, size: 30, colour: colours.ink })
  flow.y += 6
  put(`${cover.houseType} · ${meta.revision}`, { font: fonts.body, size: 10, colour: colours.quiet })
  flow.y += 14
  rule(doc, { x: page.left, y: flow.y, width, colour: colours.rule, weight: 0.7 })
  addSpace(flow, 24)
  flow.top = flow.y
}
