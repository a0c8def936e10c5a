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
  | {
      ok: true
      pageCount: number
      pages: DocumentPage[]
      passages: DocumentPassage[]
      /** Pages of which only a picture can be read, and which were not yet recognised. */
      toRecognize: number[]
    }
  | { ok: false; reason: ExtractionFailureReason }

/** The words that were recognised in the picture of a page, and the boxes that they stand in, in points from the top left. */
export type RecognizedPage = {
  number: number
  /** How sure they are, from 0 to 1. */
  confidence: number
  items: { text: string; box: Box; size: number; confidence: number }[]
  boxes: Box[]
}

type Box = { x: number; y: number; width: number; height: number }

export type RecognizePageResult =
  { ok: true; page: RecognizedPage | null } | { ok: false; reason: ExtractionFailureReason }

export type InspectDocumentResult = { ok: true } | { ok: false; reason: ExtractionFailureReason }

/** The file is its bytes, or the path of it: one that is on disk need not pass through the process that asks. */
type FileToRead = {
  file: string | Uint8Array
  kind: FileKind
  /** What was recognised on the pages that need it, once that was tried. */
  recognized?: RecognizedPage[]
  /** The one that is recognised. */
  page?: number
}

/** What files of strangers are read for, in a process of its own. */
export type ReaderTasks = {
  'extract-document': { input: FileToRead; output: ExtractDocumentResult }
  'recognize-page': { input: FileToRead; output: RecognizePageResult }
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
