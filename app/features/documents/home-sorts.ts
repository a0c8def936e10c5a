/** The orders that a homeowner's documents come in; `fit` is that of a search. */
export const homeDocumentSorts = ['topic', 'newest', 'name', 'fit'] as const
export type HomeDocumentSort = (typeof homeDocumentSorts)[number]
