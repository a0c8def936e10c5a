import { describe, expect, it } from 'vitest'
import { readHomeNumbers, sheetFilters } from './sheet-filters'

describe('home numbers', () => {
  it.each([
    ['12', ['12']],
    ['1-4, 7', ['1', '2', '3', '4', '7']],
    ['3 – 5; 15A\n4', ['3', '4', '5', '15A']],
    ['A-12', ['A-12']],
    ['', []],
  ])('%j', (text, numbers) => expect(readHomeNumbers(text)).toEqual(numbers))

  it.each(['9-2', '1-100000', 'A - B', Array.from({ length: 501 }, (_, n) => n).join()])('refuses %.20s', (text) =>
    expect(readHomeNumbers(text)).toBeNull(),
  )
})

describe('a form', () => {
  it('names the field that is wrong', () => {
    const wrong = sheetFilters.safeParse({ size: 'A3', choice: 'named', homes: '9-2' })
    expect(Object.keys(wrong.error?.flatten().fieldErrors ?? {}).sort()).toEqual(['homes', 'size'])
  })

  it('asks for homes where they are to be named', () => {
    const wrong = sheetFilters.safeParse({ size: 'A5', choice: 'named' })
    expect(wrong.error?.flatten().fieldErrors).toEqual({ homes: ['Write which homes: 1-12, 14, 15A.'] })
    expect(sheetFilters.parse({ size: 'A5', choice: 'waiting' }).homes).toEqual([])
  })
})
