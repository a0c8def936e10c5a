/** Of every embedding, whichever model made it; the width of the vector column. */
export const EMBEDDING_DIMENSIONS = 512
