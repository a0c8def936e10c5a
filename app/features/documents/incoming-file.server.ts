import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { sanitizeFileName } from '~/lib/file-name'
import { checkBytes, checkFile, type FileCheck } from '~/features/documents/file-kind.server'

/** A file that came in and is not yet stored. */
export type IncomingFile = {
  fileName: string
  sizeBytes: number
  /** Hexadecimal. */
  sha256: string
  check(): Promise<FileCheck>
  /** Its bytes, or its path where it is on disk. */
  readonly source: string | Uint8Array
  content(): Readable | Buffer
}

/** A file on this machine, whose size and hash are known from receiving it. */
export function incomingFile(file: { path: string; fileName: string; size: number; sha256: string }): IncomingFile {
  return {
    fileName: file.fileName,
    sizeBytes: file.size,
    sha256: file.sha256,
    check: () => checkFile(file),
    source: file.path,
    content: () => createReadStream(file.path),
  }
}

/** A file in memory, for scripts and tests. */
export function incomingBytes(bytes: Buffer, fileName: string): IncomingFile {
  return {
    fileName: sanitizeFileName(fileName),
    sizeBytes: bytes.byteLength,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    check: () => checkBytes({ bytes, fileName }),
    source: bytes,
    content: () => bytes,
  }
}
