import { describe, expect, it } from 'vitest'
import { canStrayDecide, certaintyOf, confidenceOf, isBareWord, isConfident } from './confidence'

const found = {
  bestSimilarity: 0.5,
  avgSimilarity: 0.3,
  match: 2,
  sentence: 0.45,
  unsaid: 0.2,
  stray: 0,
  familiarity: 0,
  lacking: { measures: 0, codes: 0, name: 0 } as const,
  isBareWord: false,
}

describe('confidenceOf', () => {
  it('is nothing when nothing was found', () => {
    expect(confidenceOf({ ...found, bestSimilarity: null, familiarity: 0.3 })).toBe(0)
  })

  it('grows with the match, with the best sentence and with the kind of question', () => {
    expect(confidenceOf({ ...found, match: 2.2 })).toBeGreaterThan(confidenceOf(found))
    expect(confidenceOf({ ...found, unsaid: 0.6 })).toBeLessThan(confidenceOf(found))
    expect(confidenceOf({ ...found, stray: 0.1 })).toBeLessThan(confidenceOf(found))
    expect(confidenceOf({ ...found, sentence: 0.6 })).toBeGreaterThan(confidenceOf(found))
    expect(confidenceOf({ ...found, familiarity: 0.05 })).toBeGreaterThan(confidenceOf(found))
  })

  it('is not made by a kind of question that we thought of', () => {
    const nothing = { ...found, match: 0.6, sentence: 0.2 }
    expect(certaintyOf({ ...nothing, familiarity: 0.5 })).not.toBe('answer')
  })
})

describe('a stray word', () => {
  it('cannot decide where the rest is sure, or surely not there, and can between', () => {
    const sure = { ...found, match: 3, sentence: 0.75, familiarity: 0.05 }
    const nothing = { ...found, match: 0.6, sentence: 0.2, familiarity: -0.1 }
    expect([sure, nothing].map(canStrayDecide)).toEqual([false, false])
    expect(canStrayDecide(found)).toBe(true)
  })

  it('counts up to a bound, whatever it takes away', () => {
    expect(confidenceOf({ ...found, stray: 0.9 })).toBe(confidenceOf({ ...found, stray: 0.2 }))
    expect(confidenceOf({ ...found, stray: 0.9 })).toBeLessThan(confidenceOf({ ...found, stray: 0.1 }))
  })
})

describe('isConfident', () => {
  it('takes one bare word for no question, however well it is met, but a code for one', () => {
    const strong = { ...found, match: 3, sentence: 0.75, familiarity: 0.05 }
    expect(certaintyOf({ ...strong, isBareWord: isBareWord('kitchen?') })).toBe('maybe')
    expect(certaintyOf({ ...strong, isBareWord: isBareWord('E03') })).toBe('answer')
    expect(certaintyOf({ ...strong, isBareWord: isBareWord('hot water') })).toBe('answer')
  })

  it('takes a strong match for a question of any kind', () => {
    expect(isConfident({ ...found, match: 3, sentence: 0.75, familiarity: -0.1 })).toBe(true)
  })

  it('takes no code, name or measure for another, however near the passage', () => {
    const strong = { ...found, match: 2.4, sentence: 0.6, familiarity: 0.02 }
    expect(certaintyOf(strong)).toBe('answer')
    for (const lacks of ['codes', 'name', 'measures'])
      expect(certaintyOf({ ...strong, lacking: { ...found.lacking, [lacks]: 1 } }), lacks).not.toBe('answer')
  })

  it('takes a weak match only for a question of the kind that documents answer', () => {
    expect(isConfident({ ...found, familiarity: 0.05 })).toBe(true)
    expect(certaintyOf({ ...found, match: 1.9, sentence: 0.5, familiarity: -0.01 })).toBe('maybe')
    expect(certaintyOf({ ...found, match: 1.2, sentence: 0.3, familiarity: -0.1 })).toBe('nothing')
  })
})
