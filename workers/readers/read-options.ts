import type { RecognizedPage } from '~/lib/reader-tasks'

export type ReadOptions = {
  /** What was recognised on pages that are pictures, once that was tried. */
  recognized?: readonly RecognizedPage[]
  /** Called whenever some of it was read. */
  onStep?: () => void
}
