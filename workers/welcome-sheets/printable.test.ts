import fc from 'fast-check'
import { expect, it } from 'vitest'
import { printable } from './printable'

it('keeps the Latin letters', () => {
  const text = '12 Páirc an Dún, “Élan” – œuvre, ulica Łódzka, Čapek, Đorđe, Ğ, Șț'
  expect(printable(text)).toBe(text)
})

it('takes the accent from what the fonts lack, and marks what is left', () => {
  expect(printable('Phạm, Ḃ')).toBe('Pham, B')
  expect(printable('家 12')).toBe('? 12')
})

it('never leaves a letter that would be printed as a box', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(printable(printable(text))).toBe(printable(text))
    }),
  )
})
