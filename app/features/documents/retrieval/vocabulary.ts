// How people speak, and how documents are written: what one says for the other. The words are data, since they grow.
import vocabulary from './vocabulary.json'

/** Words that people say for each other, a line a meaning. The first of them is no more right than the others. */
export const SAME: readonly string[] = Object.values(vocabulary.same).flat()

/** Said in several words by some, in one by others; the question is put into the words of the documents. */
export const PHRASES: readonly [RegExp, string][] = vocabulary.phrases.map(({ pattern, words }) => [
  new RegExp(pattern, 'g'),
  words,
])

/** Words that say nothing of what a question is about. */
export const STOP_WORDS: ReadonlySet<string> = new Set(vocabulary.stopWords.split(' '))
