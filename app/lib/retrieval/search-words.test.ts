import { expect, it } from 'vitest'
import { searchWords } from './search-words'

it.each([
  ["What's the Wi-Fi?", ['what', 'the', 'wi', 'fi']],
  ['Error E-03 or E 3?', ['error', 'e03', '03', 'or', 'e3', '3']],
  ['bin bin BIN', ['bin']],
  ['Küche & Bäder – 21°C', ['küche', 'bäder', '21', 'c']],
  ['!!! ???', []],
])('takes the words of %j', (question, words) => {
  expect(searchWords(question)).toEqual(words)
})

it('takes so many and no more', () => {
  const words = searchWords(Array.from({ length: 900 }, (_, index) => `w${index}x`).join(' '))
  expect(words).toHaveLength(40)
})
