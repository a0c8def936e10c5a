import { apartFromFigures, isStopWord, wordsAlike } from './question-terms'
import { PHRASES } from './vocabulary'

const MOST_WORDS = 24

/**
 * What full-text search looks for: each word of a question that says something, once, in their order, with the words that people
 * say for it. Inflection is for the database's dictionary; 'E-03' is also looked for as 'E03', as fault codes are written either way.
 */
export function searchWords(question: string): string[][] {
  let wording = apartFromFigures(question.toLowerCase().normalize('NFKC'))
  for (const [phrase, words] of PHRASES) wording = wording.replace(phrase, words)
  // The database's dictionary takes “O’Brien” for two words, of which the first says nothing.
  const named = wording.replace(/(?<![\p{L}\d])\p{L}[’'](?=\p{L}{3})/gu, '')
  const joined = named.replace(/\b([a-z]{1,3})[- ](\d{1,3})\b/g, '$1$2 $2')
  const words = joined.match(/[\p{L}\p{N}]+(?:[’'][\p{L}]+)?/gu) ?? []
  const bare = words.filter((word) => !isStopWord(word)).map((word) => word.split(/[’']/, 1)[0] ?? word)
  return [...new Set(bare)].slice(0, MOST_WORDS).map((word) => [word, ...wordsAlike(word)])
}
