import { LiteParse } from '@llamaindex/liteparse'
import { heading, makePdf, paragraph } from './make-pdf'

/** A scan of so many pages, a picture each: what it says of each thing can be recognised. */
export async function scanOf(...things: string[]): Promise<Buffer> {
  const written = await makePdf((pdf) =>
    things.forEach((thing, at) => {
      if (at > 0) pdf.addPage()
      heading(pdf, 20, `About the ${thing}`)
      paragraph(pdf, `The ${thing} is behind the washing machine. Turn it to the right until it stops.`)
    }),
  )
  const shots = await new LiteParse({ dpi: 150, quiet: true }).screenshot(
    written,
    things.map((_, at) => at + 1),
  )
  return makePdf((pdf) =>
    shots.forEach(({ imageBuffer }, at) => {
      if (at > 0) pdf.addPage()
      pdf.image(imageBuffer, 0, 0, { width: pdf.page.width })
    }),
  )
}
