// A Word document for tests: a zip with just the parts that a reader needs; and zips that lie.
import { crc32, deflateRawSync } from 'node:zlib'

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const contentTypes = `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`

const relations = `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="${relation}/officeDocument" Target="word/document.xml"/></Relationships>`

/** `body` is what stands inside <w:body>. A part named in `parts` is replaced, or left out when null. */
export function makeDocx(body: string, parts: Record<string, string | null> = {}): Buffer {
  return makeZip(docxParts(body, parts))
}

/** The parts of a Word document, for a zip that is made otherwise. */
export function docxParts(body: string, parts: Record<string, string | null> = {}): ZipPart[] {
  const document = `${declaration}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  const files = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relations,
    'word/document.xml': document,
    ...parts,
  }
  return Object.entries(files).flatMap(([name, content]) =>
    content === null ? [] : [{ name, data: Buffer.from(content) }],
  )
}

export function docxParagraph(text: string, style?: string): string {
  const properties = style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

export function docxTable(rows: string[][]): string {
  const cell = (text: string) => `<w:tc>${docxParagraph(text)}</w:tc>`
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`
}

export const docxPageBreak = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'

export type ZipPart = {
  name: string
  data: Buffer
  /** Packed rather than stored. */
  isPacked?: boolean
  /** What the directory says that it unpacks to, if that is not so; beyond 4 GB in the field that is there for it. */
  claimedBytes?: number
}

/** A zip of these parts, which may say of themselves what is not so. */
export function makeZip(files: ZipPart[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, data, isPacked = false, claimedBytes = data.length } of files) {
    const nameBytes = Buffer.from(name)
    const content = isPacked ? deflateRawSync(data) : data
    const isLarge = claimedBytes > 0xffff_fffe
    const large = Buffer.alloc(isLarge ? 12 : 0)
    if (isLarge) {
      large.writeUInt16LE(1, 0)
      large.writeUInt16LE(8, 2)
      large.writeBigUInt64LE(BigInt(claimedBytes), 4)
    }
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(isPacked ? 8 : 0, 4)
    common.writeUInt16LE(0x21, 8)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(content.length, 14)
    common.writeUInt32LE(isLarge ? 0xffff_ffff : claimedBytes, 18)
    common.writeUInt16LE(nameBytes.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, nameBytes, content])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    const named = Buffer.from(common)
    named.writeUInt16LE(large.length, 24)
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), named, tail, nameBytes, large]))
    parts.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}
