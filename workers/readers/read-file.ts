import type { DocumentPage } from '~/domain/documents/blocks'
import type { RecognizedPage } from '~/domain/documents/reader-tasks'

export type ReadOptions = {
  /** What was recognised on pages that are pictures, once that was tried. */
  recognized?: readonly RecognizedPage[]
  /** Called whenever some of it was read. */
  onStep?: () => void
}

/** The pages of a file, and the numbers of those of which only a picture can be read. */
export type ReadFile = { pages: DocumentPage[]; toRecognize: number[] }
