import type { DocumentPage } from './document-blocks'
import type { ExtractionFailureReason } from './extraction-failure'
import type { FileKind } from './file-kinds'
import type { Passage } from './passages'
import type { SheetSize, WelcomeSheet } from './welcome-sheet'

export type DocumentPassage = Passage & {
  tokenCount: number
  /** SHA-256, in hex, of the text that is embedded: a passage with the same hash keeps its vector. */
  contentHash: string
}

export type ExtractDocumentResult =
  | { ok: true; pageCount: number; pages: DocumentPage[]; passages: DocumentPassage[] }
  | { ok: false; reason: ExtractionFailureReason }

export type InspectDocumentResult = { ok: true } | { ok: false; reason: ExtractionFailureReason }

/** Everything that runs in a thread: what goes in and what comes out, both plain objects. */
export type ThreadTasks = {
  'extract-document': { input: { bytes: Uint8Array; kind: FileKind }; output: ExtractDocumentResult }
  /** The file is its bytes, or the path of it: one that is on disk need not pass through the process that asks. */
  'inspect-document': { input: { file: string | Uint8Array; kind: FileKind }; output: InspectDocumentResult }
  /** A PDF, a page for each sheet; the title is what a viewer shows. */
  'render-welcome-sheets': { input: { size: SheetSize; title: string; sheets: WelcomeSheet[] }; output: Uint8Array }
  /** One vector after the other in one array, each `EMBEDDING_DIMENSIONS` long and of unit length. */
  'embed-texts': { input: { texts: string[] }; output: Float32Array }
}

export type ThreadTaskName = keyof ThreadTasks
