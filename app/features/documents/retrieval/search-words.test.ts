import { expect, it } from 'vitest'
import { searchWords } from './search-words'

const firsts = (question: string) => searchWords(question).map(([word]) => word)

it.each([
  ['Error E-03 or E 3?', ['error', 'e03', '03', 'e3', '3']],
  ['descaler descaler DESCALER', ['descaler']],
  ['Küche & Bäder – 21°C', ['küche', 'bäder', '21', 'c']],
  ["Where is O'Brien’s Close?", ['brien', 'close']],
  ['what is it?', []],
  ['!!! ???', []],
])('takes the words of %j that say something', (question, words) => {
  expect(firsts(question)).toEqual(words)
})

it('adds the words that people say for a word, in any form of it', () => {
  expect(searchWords('the rubbish')).toEqual([expect.arrayContaining(['rubbish', 'bin', 'waste'])])
  expect(searchWords('two sofas')[1]).toContain('couch')
})

it('puts what is said in several words into the words of the documents', () => {
  expect(firsts('Where is the fuse box?')).toEqual(['fuse', 'board'])
  expect(firsts('How do I turn the water off?')).toEqual(['stopcock'])
  expect(firsts('Is there Wi-Fi?')).toEqual(['wifi'])
})

it('takes so many and no more', () => {
  expect(firsts(Array.from({ length: 900 }, (_, index) => `w${index}x`).join(' '))).toHaveLength(24)
})
