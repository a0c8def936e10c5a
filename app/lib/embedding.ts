import type { ThreadTask } from './thread-task'

/** Of every embedding, whichever model made it; the width of the vector columns. */
export const EMBEDDING_DIMENSIONS = 384

/** Raised when texts are cut into what is embedded otherwise than before: vectors of other parts are not compared with these. */
export const EMBEDDED_PARTS_VERSION = 2

/** One vector after the other in one array, each `EMBEDDING_DIMENSIONS` long and of unit length. */
export const embedTextsTask: ThreadTask<{ texts: string[] }, Float32Array> = {
  name: 'embed-texts',
  pool: 'batches',
  stallMs: 120_000,
}
