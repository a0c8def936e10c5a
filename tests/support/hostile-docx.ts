// Word files that are made to fill the memory of who opens them. Each is small.
import { docxParagraph, docxParts, makeZip, type ZipPart } from './make-docx'

const words = docxParagraph('The stopcock is under the sink.')
const MEGABYTE = 1024 * 1024

const withPart = (part: ZipPart) => makeZip([...docxParts(words), part])
const blank = (megabytes: number) => Buffer.alloc(megabytes * MEGABYTE, 32)

/** Says that it unpacks to so many megabytes; it does not, and need not. */
export const claiming = (megabytes: number) =>
  withPart({ name: 'word/media/a.bmp', data: blank(1), isPacked: true, claimedBytes: megabytes * MEGABYTE })

/** Has so many parts of nothing. */
export const inParts = (count: number) =>
  makeZip([
    ...docxParts(words),
    ...Array.from({ length: count }, (_, n) => ({ name: `word/media/${n}`, data: Buffer.alloc(0) })),
  ])

/** Says that a part is small, which is many megabytes of blanks. */
export const lying = (megabytes: number) =>
  withPart({ name: 'word/styles.xml', data: blank(megabytes), isPacked: true, claimedBytes: 100 })

/** One run of text inside another, so many times. */
export const nested = (depth: number) =>
  makeZip(
    docxParts(`<w:p>${'<w:smartTag>'.repeat(depth)}<w:r><w:t>Deep</w:t></w:r>${'</w:smartTag>'.repeat(depth)}</w:p>`),
  )

/** Ten entities of ten entities of ten …: a billion words. */
export function billionWords(): Buffer {
  const entity = (n: number) => `<!ENTITY e${n} "${n === 0 ? 'word ' : `&e${n - 1};`.repeat(10)}">`
  const document = `<?xml version="1.0"?><!DOCTYPE d [${Array.from({ length: 10 }, (_, n) => entity(n)).join('')}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>`
  return makeZip(docxParts('', { 'word/document.xml': document }))
}
