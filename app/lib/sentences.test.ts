import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitSentences } from './sentences'

test.each([
  ['Set it to 1.3 bar. Then close both levers!', ['Set it to 1.3 bar.', 'Then close both levers!']],
  ['Ring No. 4, e.g. by phone. Is it open? Yes.', ['Ring No. 4, e.g. by phone.', 'Is it open?', 'Yes.']],
  ['1. Find the loop. 2. Open it.', ['1. Find the loop.', '2. Open it.']],
  ['It costs approx. €35 a year.\nAsk first.', ['It costs approx. €35 a year.', 'Ask first.']],
  ['', []],
])('%s', (text, sentences) => {
  expect(splitSentences(text)).toEqual(sentences)
})

test('joined again, they are the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const squeeze = (value: string) => value.replace(/\s+/g, '')
      expect(squeeze(splitSentences(text).join(' '))).toBe(squeeze(text))
    }),
  )
})
