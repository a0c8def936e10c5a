import { describe, expect, it } from 'vitest'
import { confidenceOf, coverageOf, isConfident } from './confidence'

describe('confidenceOf', () => {
  it('is nothing when nothing was found, and everything when it is near and all is said', () => {
    expect(confidenceOf({ bestSimilarity: null, avgSimilarity: null, coverage: 0 })).toBe(0)
    expect(confidenceOf({ bestSimilarity: 0.95, avgSimilarity: 0.6, coverage: 1 })).toBe(1)
  })

  it('grows with each of its parts', () => {
    const base = { bestSimilarity: 0.4, avgSimilarity: 0.3, coverage: 0.5 }
    expect(confidenceOf({ ...base, bestSimilarity: 0.5 })).toBeGreaterThan(confidenceOf(base))
    expect(confidenceOf({ ...base, coverage: 0.7 })).toBeGreaterThan(confidenceOf(base))
  })

  it('declines what is far in meaning and says none of the words', () => {
    expect(isConfident({ bestSimilarity: 0.2, avgSimilarity: 0.1, coverage: 0.1 })).toBe(false)
    expect(isConfident({ bestSimilarity: 0.7, avgSimilarity: 0.5, coverage: 0.9 })).toBe(true)
  })
})

describe('coverageOf', () => {
  it('lets a rare word count for more than a common one', () => {
    const common = coverageOf({ searched: 100, having: [90, 2], says: [[1, 0]] })
    const rare = coverageOf({ searched: 100, having: [90, 2], says: [[0, 1]] })
    expect(rare).toBeGreaterThan(common)
    expect(common + rare).toBeCloseTo(1)
  })

  it('adds up what different passages say, but of the first few alone', () => {
    expect(
      coverageOf({
        searched: 9,
        having: [3, 3],
        says: [
          [1, 0],
          [0, 1],
        ],
      }),
    ).toBe(1)
    const late = [
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 0],
      [0, 1],
    ]
    expect(coverageOf({ searched: 9, having: [3, 3], says: late })).toBeCloseTo(0.5)
  })

  it('is nothing for a question without significant words', () => {
    expect(coverageOf({ searched: 9, having: [], says: [[], []] })).toBe(0)
  })
})
