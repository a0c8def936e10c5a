// Text of a layer that is switched off is decoded like any other. What is drawn of the page tells it apart: where nothing is to be
// seen, nobody is meant to read.
import { LiteParse } from '@llamaindex/liteparse'
import { PNG } from 'pngjs'
import type { ParsedPdfPage } from './parse-pages'
import type { TextItem } from './text-items'

/** Points are pixels. */
const DPI = 72
/** A colour that differs less from that around it is not seen. */
const LEAST_CONTRAST = 24

/** Pages without the text of which nothing is drawn. */
export async function withoutHiddenText(
  bytes: Uint8Array,
  pages: readonly ParsedPdfPage[],
  onStep?: () => void,
): Promise<ParsedPdfPage[]> {
  const parser = new LiteParse({ dpi: DPI, quiet: true })
  const file = Buffer.from(bytes)
  const shown: ParsedPdfPage[] = []
  for (const page of pages) {
    const [shot] = await parser.screenshot(file, [page.number])
    onStep?.()
    if (!shot) {
      shown.push(page)
      continue
    }
    const picture = PNG.sync.read(shot.imageBuffer)
    const scale = { x: picture.width / page.width, y: picture.height / page.height }
    const isSeen = (item: TextItem) => hasInk(picture, item, scale)
    const blocks = page.blocks
      .map((block) => ({ ...block, items: block.items.filter(isSeen) }))
      .filter(({ items }) => items.length > 0)
    shown.push({ ...page, blocks, aside: page.aside.filter(isSeen) })
  }
  return shown
}

function hasInk({ width, height, data }: PNG, { box }: TextItem, scale: { x: number; y: number }): boolean {
  const [left, right] = [Math.floor(box.x * scale.x), Math.ceil((box.x + box.width) * scale.x)]
  const [top, bottom] = [Math.floor(box.y * scale.y), Math.ceil((box.y + box.height) * scale.y)]
  let darkest = 255
  let lightest = 0
  for (let y = Math.max(0, top); y < Math.min(height, bottom); y++)
    for (let x = Math.max(0, left); x < Math.min(width, right); x++) {
      const at = 4 * (y * width + x)
      const light = ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3
      darkest = Math.min(darkest, light)
      lightest = Math.max(lightest, light)
    }
  return lightest - darkest >= LEAST_CONTRAST
}
