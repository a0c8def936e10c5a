const MOST_WORDS = 40

/**
 * The words of a question that full-text search looks for, each once, in their order. Stop words and inflection are for the
 * database's dictionary; 'E-03' is also looked for as 'E03', as fault codes are written either way.
 */
export function searchWords(question: string): string[] {
  const joined = question
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\b([a-z]{1,3})[- ](\d{1,3})\b/g, '$1$2 $2')
  const words = joined.match(/[\p{L}\p{N}]+(?:[’'][\p{L}]+)?/gu) ?? []
  return [...new Set(words.map((word) => word.replace(/[’'].*$/, '')))].slice(0, MOST_WORDS)
}
