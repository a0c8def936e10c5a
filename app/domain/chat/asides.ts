/** What somebody writes that is no question. */
export type AsideKind = 'danger' | 'courtesy'

/** What staff judge a danger to have been that was told. */
export const dangerVerdicts = ['danger', 'not_danger'] as const
