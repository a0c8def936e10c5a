// PDFs as programs write them that are no PDFKit: each object as it stands in the file.

export type RawObject = string | { dictionary: string; stream: string | Buffer }

/** A PDF of these objects, numbered from 1; the last is its catalog. */
export function rawPdf(objects: RawObject[], { end = '%%EOF\n' } = {}): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  const length = () => chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  objects.forEach((object, index) => {
    offsets.push(length())
    const body =
      typeof object === 'string'
        ? Buffer.from(`<< ${object} >>\n`, 'latin1')
        : Buffer.concat([
            Buffer.from(`<< ${object.dictionary} /Length ${Buffer.byteLength(object.stream)} >>\nstream\n`, 'latin1'),
            Buffer.from(object.stream as string, 'latin1'),
            Buffer.from('\nendstream\n'),
          ])
    chunks.push(Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('endobj\n'))
  })
  const start = length()
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  chunks.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root ${objects.length} 0 R >>\n`,
    ),
    Buffer.from(`startxref\n${start}\n${end}`),
  )
  return Buffer.concat(chunks)
}

/** A PDF of one page with this content; `/F1` is Helvetica in the encoding of Windows. `more` go before the page, from object 3 on. */
export function onePage(
  content: string,
  {
    resources = '',
    more = [],
    catalog = '',
    font = '',
    end,
  }: { resources?: string; more?: RawObject[]; catalog?: string; font?: string; end?: string } = {},
): Buffer {
  const page = 3 + more.length
  const objects: RawObject[] = [
    `/Type /Pages /Kids [${page + 1} 0 R] /Count 1`,
    font || '/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding',
    ...more,
    { dictionary: '', stream: Buffer.from(content, 'latin1') },
    `/Type /Page /Parent 1 0 R /MediaBox [0 0 595 842] /Contents ${page} 0 R /Resources << /Font << /F1 2 0 R >> ${resources} >>`,
    `/Type /Catalog /Pages 1 0 R ${catalog}`,
  ]
  return rawPdf(objects, end === undefined ? {} : { end })
}

/** A line of text at a place, in points from the lower left. */
export function textAt(x: number, y: number, size: number, text: string): string {
  return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[()\\]/g, '\\$&')}) Tj ET\n`
}
