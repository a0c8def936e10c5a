import PDFDocument from 'pdfkit'

type Options = { userPassword?: string; header?: string; footer?: (page: number, pages: number) => string }

/** A small A4 PDF for tests: `draw` writes the pages; the header and the footer are set on each of them afterwards. */
export function makePdf(draw: (pdf: PDFKit.PDFDocument) => void, options: Options = {}): Promise<Buffer> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: 72, bottom: 72, left: 64, right: 64 },
    bufferPages: true,
    ...(options.userPassword ? { userPassword: options.userPassword } : {}),
  })
  const chunks: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
    pdf.on('end', () => resolve(Buffer.concat(chunks)))
    pdf.on('error', reject)
  })
  draw(pdf)
  const { count } = pdf.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    pdf.switchToPage(page)
    pdf.page.margins.bottom = 0
    if (options.header) pdf.font('Helvetica').fontSize(8).text(options.header, 64, 34, { lineBreak: false })
    if (options.footer)
      pdf
        .font('Helvetica')
        .fontSize(8)
        .text(options.footer(page + 1, count), 64, 800, { lineBreak: false })
  }
  pdf.end()
  return done
}

export function heading(pdf: PDFKit.PDFDocument, size: number, text: string): void {
  pdf.moveDown(0.6).font('Helvetica-Bold').fontSize(size).text(text).moveDown(0.3)
}

export function paragraph(pdf: PDFKit.PDFDocument, text: string, options: PDFKit.Mixins.TextOptions = {}): void {
  pdf.font('Helvetica').fontSize(10).text(text, options).moveDown(0.5)
}

/** A table with a bold header, cells that wrap, and 4 points of padding. */
export function table(pdf: PDFKit.PDFDocument, widths: number[], rows: string[][]): void {
  rows.forEach((row, index) => {
    pdf.font(index === 0 ? 'Helvetica-Bold' : 'Helvetica').fontSize(9)
    const top = pdf.y
    const heights = row.map((cell, column) => pdf.heightOfString(cell, { width: (widths[column] ?? 0) - 8 }))
    row.forEach((cell, column) => {
      const left = 64 + widths.slice(0, column).reduce((sum, width) => sum + width, 0)
      pdf.text(cell, left + 4, top + 4, { width: (widths[column] ?? 0) - 8 })
    })
    pdf.x = 64
    pdf.y = top + Math.max(...heights) + 8
  })
  pdf.moveDown(0.6)
}
