import fc from 'fast-check'
import { expect, it } from 'vitest'
import { printable } from './printable'

it('keeps what the fonts of PDF can print', () => {
  expect(printable('12 Páirc an Dún, “Élan” – œuvre')).toBe('12 Páirc an Dún, “Élan” – œuvre')
})

it('takes the accent from what they cannot, and marks what is left', () => {
  expect(printable('Łódź, Čapek, Đorđe')).toBe('Lódz, Capek, Dorde')
  expect(printable('家 12')).toBe('? 12')
})

it('never leaves a letter that would be printed as a box', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(printable(printable(text))).toBe(printable(text))
    }),
  )
})
