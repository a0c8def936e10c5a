/** The orders that a homeowner's documents come in; `fit` is that of a search. */
export type HomeDocumentSort = 'topic' | 'newest' | 'name' | 'fit'
