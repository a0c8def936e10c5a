import { describe, expect, it } from 'vitest'
import { wordIntentSchema } from './filters'
import { phraseKey, saysPhrases, tidyPhrase, type WordGroup, wordingsOf } from './wordings'

const groups = [
  ['heat interface unit', 'hub', 'HIU'],
  ['outside box', 'heat pump'],
]

const texts = (question: string, of: readonly WordGroup[]) => wordingsOf(question, of).map(({ text }) => text)

describe('wordingsOf', () => {
  it('is the question alone where it says nothing of the company', () => {
    expect(texts('Where is the stopcock?', groups)).toEqual(['Where is the stopcock?'])
    expect(texts('Where is the hub?', [])).toEqual(['Where is the hub?'])
  })

  it('begins with the words of the documents, then as it was asked, then the others', () => {
    expect(texts('Who services the Hub?', groups)).toEqual([
      'Who services the heat interface unit?',
      'Who services the Hub?',
      'Who services the HIU?',
    ])
    expect(texts('Reset my heat interface unit', groups)).toEqual([
      'Reset my heat interface unit',
      'Reset my hub',
      'Reset my HIU',
    ])
  })

  it('knows a phrase by its stems, however it is written, and takes the longest', () => {
    expect(texts('Are heat-pumps loud?', groups)[0]).toBe('Are outside box loud?')
    const [first] = texts('ｈｕｂ light is red', [...groups, ['red lamp', 'hub light']])
    expect(first).toBe('red lamp is red')
    expect(texts('hubris and hubcaps', groups)).toHaveLength(1)
  })

  it('rewords all that it says together, and is bounded', () => {
    const many = [['one box', 'b', 'c', 'd', 'e', 'thing']]
    expect(texts('hub beside the heat pump', groups)[0]).toBe('heat interface unit beside the outside box')
    expect(texts('Is the thing broken?', many)).toEqual([
      'Is the one box broken?',
      'Is the thing broken?',
      'Is the b broken?',
      'Is the c broken?',
    ])
  })

  it('is no pattern: signs of one are read as signs', () => {
    expect(texts('Is (hub)+ on?', groups)[0]).toBe('Is (heat interface unit)+ on?')
    const long = 'hub '.repeat(500)
    expect(texts(long, groups)[0]).toBe('heat interface unit '.repeat(500))
  })
})

describe('a phrase', () => {
  it('is known in each wording, and found in a text by its stems', () => {
    const phrases = wordingsOf('Who services the Hub?', groups).map((wording) => wording.phrases)
    expect(phrases).toEqual([['heat interface unit'], ['Hub'], ['HIU']])
    expect(saysPhrases('All Heat-Interface units are white.', ['heat interface unit'])).toBe(true)
    expect(saysPhrases('A hubcap.', ['hub'])).toBe(false)
  })

  it('is kept without its article, invisible characters and needless blanks', () => {
    expect(tidyPhrase('  The\u00a0 hub\u200b ')).toBe('hub')
    expect(tidyPhrase('the')).toBe('the')
    expect(phraseKey('Hot-Presses')).toBe(phraseKey('hot press'))
  })
})

describe('what the form sends', () => {
  const read = (phrases: string) => wordIntentSchema.safeParse({ intent: 'add', phrases })
  const errorOf = (phrases: string) => {
    const asked = read(phrases)
    return asked.success ? null : asked.error.issues[0]?.message
  }

  it('is a phrase a line, each once as the search reads it', () => {
    expect(read('heat interface unit\r\n\r\nthe hub\nHubs\n HIU ')).toMatchObject({
      data: { phrases: ['heat interface unit', 'hub', 'HIU'] },
    })
  })

  it('is refused with what is wrong', () => {
    expect(errorOf('hub')).toMatch(/at least two/)
    expect(errorOf('hub\nthe Hubs')).toMatch(/at least two/)
    expect(errorOf(`hub\n${'x'.repeat(61)}`)).toMatch(/60 characters/)
    expect(errorOf('hub\none two three four five six')).toMatch(/5 words/)
    expect(errorOf('hub\n(a+)+$')).toMatch(/signs/)
    expect(errorOf('hub\nwhat is it')).toMatch(/every question/)
    expect(errorOf('hub\n☃')).toMatch(/signs/)
    expect(errorOf('kb\nkc\nkd\nke\nkf\nkg\nkh')).toMatch(/Up to 6/)
  })
})
