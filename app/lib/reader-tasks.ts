import type { DocumentPage } from './document-blocks'
import type { ExtractionFailureReason } from './extraction-failure'
import type { FileKind } from './file-kinds'
import type { Passage } from './passages'

export type DocumentPassage = Passage & {
  tokenCount: number
  /** SHA-256, in hex, of the text that is embedded: a passage with the same hash keeps its vector. */
  contentHash: string
}

export type ExtractDocumentResult =
  | { ok: true; pageCount: number; pages: DocumentPage[]; passages: DocumentPassage[] }
  | { ok: false; reason: ExtractionFailureReason }

export type InspectDocumentResult = { ok: true } | { ok: false; reason: ExtractionFailureReason }

/** The file is its bytes, or the path of it: one that is on disk need not pass through the process that asks. */
type FileToRead = {
  file: string | Uint8Array
  kind: FileKind
  /** The text of a PDF alone, without looking at how it is drawn: all that can be had of some that are made to be slow. */
  isPlain?: boolean
}

/** What files of strangers are read for, in a process of its own. */
export type ReaderTasks = {
  'extract-document': { input: FileToRead; output: ExtractDocumentResult }
  'inspect-document': { input: FileToRead; output: InspectDocumentResult }
}

export type ReaderTaskName = keyof ReaderTasks

/** What a reader is sent. `stallMs` is the time on a processor after which a file that gets no further is given up. */
export type ReaderRequest = {
  [Name in ReaderTaskName]: { name: Name; input: ReaderTasks[Name]['input'] }
}[ReaderTaskName] & {
  stallMs: number
}

/** What a reader answers; the first is `ready`. */
export type ReaderAnswer =
  | { kind: 'ready' }
  | { kind: 'done'; output: ReaderTasks[ReaderTaskName]['output']; residentBytes: number }
  | { kind: 'failed'; isStackFull: boolean; stack: string }
