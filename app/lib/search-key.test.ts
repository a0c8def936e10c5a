import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foundRanges, searchKey, searchPattern, startPatterns } from './search-key'

describe('searchKey', () => {
  it.each([
    ['O’Sullivan', "o'sullivan", 'osullivan', 'O Sullivan', 'o`súllivan', 'OʼSULLIVAN'],
    ['Gráinne', 'grainne', 'GRÁINNE', 'Gra\u0301inne'],
    ['stopcock', 'stop cock', 'Stop-Cock', 'stop‑cock', 'stop–cock', 'stop\u00a0cock', 'stop\u00adcock'],
    ['Groß-Straße', 'gross strasse', 'GROẞSTRASSE'],
    ['Łódź Đorđe Søren', 'lodz dorde soren'],
    ['St. John’s Terrace, 12', 'st johns terrace 12'],
    ['ﬁre', 'fire'],
    ['ΟΔΟΣ', 'οδος', 'οδοσ'],
  ])('reads %s as it reads the others', (first, ...others) => {
    for (const other of others) expect(searchKey(other)).toBe(searchKey(first))
  })
  it('keeps the rest', () => expect(searchKey('a+b_50%@(c)/\\')).toBe('a+b_50%@(c)/\\'))
})

describe('the patterns', () => {
  it('take signs of LIKE for themselves', () => expect(searchPattern('50%_\\')).toBe('%50\\%\\_\\\\%'))
  it('find all for what has nothing to search by', () => expect(searchPattern(" ' ")).toBe(''))
  it('find beginnings of texts and of words', () =>
    expect(startPatterns('B y')).toEqual({ start: ' by%', word: '% by%' }))
})

describe('foundRanges', () => {
  const found = (text: string, ...keys: string[]) => foundRanges(text, keys).map(([from, to]) => text.slice(from, to))
  it('finds what is written otherwise, as it stands', () => {
    expect(found('The Stop-cock of Gráinne O’Súilleabháin', 'stopcock', 'osuilleabhain')).toEqual([
      'Stop-cock',
      'O’Súilleabháin',
    ])
    expect(found('Stra\u0301\u0323ße 𝒳 æther', 'strasse', 'x', 'ae')).toEqual(['Stra\u0301\u0323ße', '𝒳', 'æ'])
  })
  it('finds each place of a text that is found as a whole', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme', minLength: 1 }), (before, word) => {
        const key = searchKey(word)
        fc.pre(key !== '' && searchKey(before + word) === searchKey(before) + key)
        expect(
          searchKey(
            foundRanges(before + word, [key])
              .map(([from, to]) => (before + word).slice(from, to))
              .join(''),
          ),
        ).toContain(key)
      }),
    ))
})
