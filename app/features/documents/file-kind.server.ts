// What a file is, is decided by what is in it; its name only has to agree. A large file is read in pieces, and only a text is
// read whole: another request never waits for one.
import { fileTypeFromBuffer } from 'file-type'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import yauzl, { type ZipFile } from 'yauzl'
import { extractionFailureMessage } from '~/domain/documents/extraction-failure'
import type { FileKind } from '~/domain/documents/file-kinds'
import { MAX_FILE_BYTES } from '~/domain/documents/uploads'
import { isWestern, textEncodingOf } from '~/lib/text-encoding'
import { isZipBomb, readZipDirectory, type ZipDirectory } from '~/lib/zip-directory'

export type FileCheck = { ok: true; kind: FileKind } | { ok: false; message: string }

/** A file of which any part can be had. */
type Parts = {
  size: number
  read: (from: number, length: number) => Promise<Buffer>
  openZip: () => Promise<ZipFile>
}

const extensions: Record<string, FileKind> = {
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.xlsx': 'xlsx',
  '.eml': 'eml',
  '.txt': 'txt',
  '.md': 'md',
  '.markdown': 'md',
}
const names: Record<FileKind, string> = {
  pdf: 'a PDF',
  docx: 'a Word document',
  xlsx: 'an Excel workbook',
  eml: 'an e-mail',
  txt: 'plain text',
  md: 'Markdown',
}
const accepted =
  'Upload a PDF, a Word document (.docx), an Excel workbook (.xlsx), an e-mail (.eml), plain text (.txt) or Markdown (.md).'
const oldOffice = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const utf16 = [Buffer.of(0xff, 0xfe), Buffer.of(0xfe, 0xff)] as const
const zip = Buffer.from('PK\x03\x04', 'latin1')
const zipOptions = { lazyEntries: true, autoClose: false } as const

/** As much as it takes to tell the kinds that begin with a mark of their own. */
const HEAD_BYTES = 4100
const PIECE_BYTES = 256 * 1024

/**
 * Checks a file on disk against its name: its size, what it is by content, and whether the extension says the same.
 * The message is for the person who sent it.
 */
export async function checkFile({ path: file, fileName }: { path: string; fileName: string }): Promise<FileCheck> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const read = async (from: number, length: number) => {
      const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, from)
      return buffer.subarray(0, bytesRead)
    }
    const openZip = () => zipOf((done) => yauzl.open(file, zipOptions, done))
    return await check({ size, read, openZip }, fileName)
  } finally {
    await handle.close()
  }
}

/** As `checkFile`, for a whole file in memory. */
export function checkBytes({ bytes, fileName }: { bytes: Uint8Array; fileName: string }): Promise<FileCheck> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const read = async (from: number, length: number) => {
    await nextTurn()
    return buffer.subarray(from, from + length)
  }
  const openZip = () => zipOf((done) => yauzl.fromBuffer(buffer, zipOptions, done))
  return check({ size: buffer.length, read, openZip }, fileName)
}

async function check(parts: Parts, fileName: string): Promise<FileCheck> {
  if (parts.size === 0) return refused('This file is empty.')
  if (parts.size > MAX_FILE_BYTES)
    return refused('This file is larger than 60 MB. Split it, or export it with smaller pictures.')
  const extension = path.extname(fileName).toLowerCase()
  const named = extensions[extension]
  if (!named)
    return refused(
      extension
        ? `Files of the kind ${extension} cannot be read. ${accepted}`
        : `The file's name has no extension. ${accepted}`,
    )
  const found = await contentKind(parts)
  if (found === 'old-office') return refused(protectedMessage)
  if (found === 'bomb') return refused(extractionFailureMessage('unpacks-too-large'))
  if (found === null) return refused(`This does not look like ${names[named]}, whatever its name says. ${accepted}`)
  const kind = found === 'txt' ? await textKind(parts, named) : found
  if (kind !== named)
    return refused(
      `The name ends in ${extension}, but the file is ${names[kind]}. Rename it if that is what you mean to upload.`,
    )
  return { ok: true, kind }
}

const protectedMessage =
  'This is a password-protected or an old Office file (.doc, .xls). Save it as .docx or .xlsx without a password.'

// Nothing in the bytes tells Markdown from plain text, and a text may begin like an e-mail: the name decides.
async function textKind({ read }: Parts, named: FileKind): Promise<FileKind> {
  if (named === 'md') return 'md'
  return named === 'eml' && isMail((await read(0, HEAD_BYTES)).toString('latin1')) ? 'eml' : 'txt'
}

/** Two fields or more before the first empty line, one of them of those that each message has. */
function isMail(head: string): boolean {
  const lines = head.split('\n').map((line) => line.trimEnd())
  const end = lines.indexOf('')
  const names = lines
    .slice(0, end === -1 ? undefined : end)
    .flatMap((line) => /^([\w-]+):/.exec(line)?.[1]?.toLowerCase() ?? [])
  return (
    names.length > 1 && ['from', 'date', 'received', 'mime-version', 'message-id'].some((name) => names.includes(name))
  )
}

async function contentKind(parts: Parts): Promise<FileKind | 'old-office' | 'bomb' | null> {
  const head = await parts.read(0, HEAD_BYTES)
  // Readers accept a PDF whose header is preceded by up to 1,024 other bytes; some printers write such files.
  if (head.subarray(0, 1029).includes('%PDF-')) return 'pdf'
  if (head.subarray(0, oldOffice.length).equals(oldOffice)) return 'old-office'
  if (head.subarray(0, zip.length).equals(zip)) return zipKind(parts, head)
  if (head.subarray(0, 2).equals(utf16[0]) || head.subarray(0, 2).equals(utf16[1]))
    return (await isText(parts)) ? 'txt' : null
  const type = await fileTypeFromBuffer(head).catch(() => undefined)
  return type === undefined && (await isText(parts)) ? 'txt' : null
}

// A zip names its parts in a directory at its end, in whatever order a program wrote them. One that is cut off has none: whoever
// opens it says so better than "not a Word document".
async function zipKind({ openZip }: Parts, head: Buffer): Promise<FileKind | 'bomb' | null> {
  let directory: ZipDirectory | null
  try {
    const zip = await openZip()
    directory = await readZipDirectory(zip).finally(() => zip.close())
  } catch {
    if (head.includes('xl/')) return 'xlsx'
    return head.includes('[Content_Types].xml') || head.includes('word/') ? 'docx' : null
  }
  if (!directory || isZipBomb(directory)) return 'bomb'
  const { names: parts } = directory
  if (!parts.has('[Content_Types].xml') || ['word', 'xl'].some((folder) => parts.has(`${folder}/vbaProject.bin`)))
    return null
  if (parts.has('word/document.xml')) return 'docx'
  return parts.has('xl/workbook.xml') ? 'xlsx' : null
}

function zipOf(open: (done: (error: Error | null, zip: ZipFile) => void) => void): Promise<ZipFile> {
  return new Promise((resolve, reject) => open((error, zip) => (error ? reject(error) : resolve(zip))))
}

// Its beginning tells how it is written down; the rest must not contradict that.
async function isText({ size, read }: Parts): Promise<boolean> {
  const encoding = textEncodingOf(await read(0, PIECE_BYTES))
  if (encoding === null) return false
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return true
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isPlain = true
  for (let from = 0; from < size; from += PIECE_BYTES) {
    const piece = await read(from, PIECE_BYTES)
    if (piece.includes(0)) return false
    if (encoding === 'windows-1252') continue
    const letters = decoded(decoder, piece)
    // Plain letters up to here, and then those of Windows.
    if (letters === null) return isPlain && isWestern(piece)
    isPlain &&= letters === piece.length
  }
  return encoding === 'windows-1252' || decoded(decoder) !== null
}

function decoded(decoder: TextDecoder, piece?: Buffer): number | null {
  try {
    return decoder.decode(piece, { stream: piece !== undefined }).length
  } catch {
    return null
  }
}

function refused(message: string): FileCheck {
  return { ok: false, message }
}
