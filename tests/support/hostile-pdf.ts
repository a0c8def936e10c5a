// PDFs that are made to be read for ever, or to fill the memory of who reads them. Each is small.
import { deflateSync } from 'node:zlib'

type Part = { dictionary: string; stream?: Buffer }

const text = (words: string) => `BT /F1 12 Tf 1 0 0 1 64 700 Tm (${words}) Tj ET\n`

/** A file of one page with these words; `more` are its objects from the sixth on, of which the page may use what it names. */
function onePage(words: string, { drawing = '', resources = '', more = [] as Part[] } = {}): Buffer {
  const content = Buffer.from(text(words) + drawing)
  return file([
    { dictionary: '/Type /Catalog /Pages 2 0 R' },
    { dictionary: '/Type /Pages /Kids [3 0 R] /Count 1' },
    {
      dictionary: `/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >>`,
    },
    { dictionary: '', stream: content },
    { dictionary: '/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding' },
    ...more,
  ])
}

function file(parts: Part[]): Buffer {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let length = chunks[0]?.length ?? 0
  const add = (chunk: Buffer) => {
    chunks.push(chunk)
    length += chunk.length
  }
  parts.forEach(({ dictionary, stream }, index) => {
    offsets.push(length)
    const entries = stream ? `${dictionary} /Length ${stream.length}` : dictionary
    add(Buffer.from(`${index + 1} 0 obj\n<< ${entries} >>\n`))
    if (stream) add(Buffer.concat([Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n')]))
    add(Buffer.from('endobj\n'))
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const end = `trailer\n<< /Size ${parts.length + 1} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`
  return Buffer.concat([...chunks, Buffer.from(`xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${rows}${end}`)])
}

/** Two tilings that are each painted with the other: whoever draws the page draws for ever. Its text is plain. */
export function tilingsInACircle(words: string): Buffer {
  const tiling = (other: number): Part => ({
    dictionary: `/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 90 90] /XStep 90 /YStep 90 /Resources << /Pattern << /P ${other} 0 R >> >>`,
    stream: Buffer.from('/Pattern cs /P scn 0 0 90 90 re f'),
  })
  return onePage(words, {
    drawing: '/Pattern cs /P scn 0 0 300 300 re f',
    resources: '/Pattern << /P 6 0 R >>',
    more: [tiling(7), tiling(6)],
  })
}

/** Content that unpacks to so many megabytes of one word after the other. */
export function contentBomb(megabytes: number): Buffer {
  const block = Buffer.from(text('Water').repeat(32_768)).subarray(0, 1024 * 1024)
  const stream = deflateSync(Buffer.concat(Array.from({ length: megabytes }, () => block)))
  return file([
    { dictionary: '/Type /Catalog /Pages 2 0 R' },
    { dictionary: '/Type /Pages /Kids [3 0 R] /Count 1' },
    {
      dictionary:
        '/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>',
    },
    { dictionary: '/Filter /FlateDecode', stream },
    { dictionary: '/Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding' },
  ])
}

/** A page with words, and a picture of so many pixels each way that is nothing but white. */
export function pictureBomb(words: string, pixels: number): Buffer {
  const row = Buffer.alloc(pixels * 3, 255)
  // Each level squeezes a thousand bytes into one: what is repeated is put together from few rows.
  const stream = deflateSync(Buffer.concat(Array.from({ length: pixels }, () => row)), { level: 9 })
  return onePage(words, {
    drawing: 'q 300 0 0 300 50 50 cm /X Do Q',
    resources: '/XObject << /X 6 0 R >>',
    more: [
      {
        dictionary: `/Type /XObject /Subtype /Image /Width ${pixels} /Height ${pixels} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode`,
        stream,
      },
    ],
  })
}

/** Claims so many pages, and has one. */
export function pagesClaimed(count: number): Buffer {
  return Buffer.from(onePage('One page').toString('latin1').replace('/Count 1 ', `/Count ${count} `), 'latin1')
}
