/** Cosine from which two questions mean the same. */
export const questionGroupFloor = 0.85
