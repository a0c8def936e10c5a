import type { ReaderTask } from '~/lib/reader-task'
import type { DocumentPage } from './blocks'
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

/** `opening` is how its text begins, line by line; empty where that is a picture. */
export type InspectDocumentResult = { ok: true; opening: string } | { ok: false; reason: ExtractionFailureReason }

/** The file is its bytes, or the path of it: one that is on disk need not pass through the process that asks. */
export type FileToRead = {
  file: string | Uint8Array
  kind: FileKind
  /** What was recognised on the pages that need it, once that was tried. */
  recognized?: RecognizedPage[]
  /** The one that is recognised. */
  page?: number
}

/** As long as it gets further, a file may take its time: a machine may be busy, and a manual may have thousands of pages. */
export const extractDocumentTask: ReaderTask<FileToRead, ExtractDocumentResult> = {
  name: 'extract-document',
  limits: ({ kind }) => ({ stallMs: stallMs(kind), totalMs: 600_000 }),
}

/** Somebody waits for it. */
export const inspectDocumentTask: ReaderTask<FileToRead, InspectDocumentResult> = {
  name: 'inspect-document',
  limits: ({ kind }) => ({ stallMs: stallMs(kind), totalMs: 60_000 }),
}

/** One page, which cannot tell how far it is. */
export const recognizePageTask: ReaderTask<FileToRead, RecognizePageResult> = {
  name: 'recognize-page',
  limits: () => ({ stallMs: 30_000, totalMs: 300_000 }),
}

/** A step of a PDF is some tens of pages. */
function stallMs(kind: FileKind): number {
  return kind === 'pdf' ? 20_000 : 6_000
}
