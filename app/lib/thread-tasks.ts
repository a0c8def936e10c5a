import type { PhotoKind } from './photos'
import type { SheetSize, WelcomeSheet } from './welcome-sheet'

/** Everything that runs in a thread: what goes in and what comes out, both plain objects. */
export type ThreadTasks = {
  /** A PDF, a page for each sheet; the title is what a viewer shows. */
  'render-welcome-sheets': { input: { size: SheetSize; title: string; sheets: WelcomeSheet[] }; output: Uint8Array }
  /** A photo drawn anew as JPEG, with its size in pixels. */
  'prepare-photo': {
    input: { bytes: Uint8Array; kind: PhotoKind }
    output: { bytes: Uint8Array; width: number; height: number }
  }
  /** One vector after the other in one array, each `EMBEDDING_DIMENSIONS` long and of unit length. */
  'embed-texts': { input: { texts: string[] }; output: Float32Array }
}

export type ThreadTaskName = keyof ThreadTasks
