/** What stands for itself inside a LIKE pattern. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&')
}

/**
 * LIKE patterns of a text that begins with what is searched for, and of one with a word that does. Beginnings and not any part: an
 * index of trigrams serves them from two letters on, and what was meant comes before what happens to contain it.
 */
export function wordPatterns(search: string): { start: string; word: string } {
  const escaped = escapeLike(search)
  return { start: `${escaped}%`, word: `% ${escaped}%` }
}
