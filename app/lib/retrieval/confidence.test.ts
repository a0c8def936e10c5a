import { describe, expect, it } from 'vitest'
import { confidenceOf, isConfident } from './confidence'

const found = { bestSimilarity: 0.5, avgSimilarity: 0.3, match: 1, familiarity: 0 }

describe('confidenceOf', () => {
  it('is nothing when nothing was found', () => {
    expect(confidenceOf({ bestSimilarity: null, avgSimilarity: null, match: 0, familiarity: 0.3 })).toBe(0)
  })

  it('grows with the match and with the kind of question', () => {
    expect(confidenceOf({ ...found, match: 1.2 })).toBeGreaterThan(confidenceOf(found))
    expect(confidenceOf({ ...found, familiarity: 0.05 })).toBeGreaterThan(confidenceOf(found))
  })
})

describe('isConfident', () => {
  it('takes a strong match for a question of any kind', () => {
    expect(isConfident({ ...found, match: 1.8, familiarity: -0.05 })).toBe(true)
  })

  it('takes a weak match only for a question of the kind that documents answer', () => {
    expect(isConfident({ ...found, match: 0.8, familiarity: 0.08 })).toBe(true)
    expect(isConfident({ ...found, match: 0.8, familiarity: -0.02 })).toBe(false)
  })
})
