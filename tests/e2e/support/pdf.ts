import PDFDocument from 'pdfkit'

/** A PDF with one page for each text: a heading, and paragraphs. */
export function makePdf(pages: { heading: string; paragraphs: string[] }[]): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: 60 })
  const parts: Buffer[] = []
  document.on('data', (part: Buffer) => parts.push(part))
  const done = new Promise<Buffer>((resolve) => document.on('end', () => resolve(Buffer.concat(parts))))
  for (const [index, { heading, paragraphs }] of pages.entries()) {
    if (index > 0) document.addPage()
    document.font('Helvetica-Bold').fontSize(20).text(heading).moveDown()
    for (const paragraph of paragraphs) document.font('Helvetica').fontSize(11).text(paragraph).moveDown()
  }
  document.end()
  return done
}
