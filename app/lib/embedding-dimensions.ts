/** Of every embedding, whichever model made it; the width of the vector columns. */
export const EMBEDDING_DIMENSIONS = 384
