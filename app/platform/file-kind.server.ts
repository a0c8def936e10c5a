// What a file is, is decided by what is in it; its name only has to agree.
import { fileTypeFromBuffer } from 'file-type'
import { open } from 'node:fs/promises'
import path from 'node:path'
import type { FileKind } from '~/lib/file-kinds'

export const MAX_FILE_BYTES = 60 * 1024 * 1024

export type FileCheck = { ok: true; kind: FileKind } | { ok: false; message: string }

const extensions: Record<string, FileKind> = {
  '.pdf': 'pdf',
  '.docx': 'docx',
  '.txt': 'txt',
  '.md': 'md',
  '.markdown': 'md',
}
const names: Record<FileKind, string> = { pdf: 'a PDF', docx: 'a Word document', txt: 'plain text', md: 'Markdown' }
const accepted = 'Upload a PDF, a Word document (.docx), plain text (.txt) or Markdown (.md).'
const oldOffice = Buffer.from('d0cf11e0a1b11ae1', 'hex')

/**
 * Checks a file on disk against its name: its size, what it is by content, and whether the extension says the same.
 * The message is for the person who sent it.
 */
export async function checkFile({ path: file, fileName }: { path: string; fileName: string }): Promise<FileCheck> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    if (size > MAX_FILE_BYTES)
      return refused('This file is larger than 60 MB. Split it, or export it with smaller pictures.')
    return await checkBytes({ bytes: await handle.readFile(), fileName })
  } finally {
    await handle.close()
  }
}

/** As `checkFile`, for a whole file in memory. */
export async function checkBytes({ bytes, fileName }: { bytes: Uint8Array; fileName: string }): Promise<FileCheck> {
  if (bytes.byteLength === 0) return refused('This file is empty.')
  if (bytes.byteLength > MAX_FILE_BYTES)
    return refused('This file is larger than 60 MB. Split it, or export it with smaller pictures.')
  const extension = path.extname(fileName).toLowerCase()
  const named = extensions[extension]
  const found = await contentKind(bytes)
  if (!named)
    return refused(
      extension
        ? `Files of the kind ${extension} cannot be read. ${accepted}`
        : `The file's name has no extension. ${accepted}`,
    )
  if (found.kind === null)
    return refused(
      found.protected
        ? protectedMessage
        : `This does not look like ${names[named]}, whatever its name says. ${accepted}`,
    )
  // Nothing in the bytes tells Markdown from plain text: the name decides.
  const kind = found.kind === 'txt' && named === 'md' ? 'md' : found.kind
  if (kind !== named)
    return refused(
      `The name ends in ${extension}, but the file is ${names[kind]}. Rename it if that is what you mean to upload.`,
    )
  return { ok: true, kind }
}

const protectedMessage = 'This is a password-protected or an old Word file (.doc). Save it as .docx without a password.'

async function contentKind(bytes: Uint8Array): Promise<{ kind: FileKind | null; protected: boolean }> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Readers accept a PDF whose header is preceded by up to 1,024 other bytes; some printers write such files.
  if (buffer.subarray(0, 1029).includes('%PDF-')) return { kind: 'pdf', protected: false }
  if (buffer.subarray(0, oldOffice.length).equals(oldOffice)) return { kind: null, protected: true }
  const type = await fileTypeFromBuffer(buffer).catch(() => undefined)
  if (type?.ext === 'docx') return { kind: 'docx', protected: false }
  // A zip that names Word's main part is a Word document, in whatever order a program wrote it.
  if (type?.ext === 'zip' && buffer.includes('[Content_Types].xml') && buffer.includes('word/document.xml'))
    return { kind: 'docx', protected: false }
  return { kind: type === undefined && isText(buffer) ? 'txt' : null, protected: false }
}

function isText(buffer: Buffer): boolean {
  if (buffer.includes(0)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(buffer)
    return true
  } catch {
    return false
  }
}

function refused(message: string): FileCheck {
  return { ok: false, message }
}
