import { describe, expect, it } from 'vitest'
import { LOW_SIMILARITY } from '~/domain/retrieval/low-similarity'
import { similarityBounds, similarityBucket, similarityBucketCount, similarityRange } from './similarity-histogram'

describe('the buckets of similarities', () => {
  it('are twenty of 0.05', () => {
    expect(similarityBounds).toHaveLength(similarityBucketCount - 1)
    expect([0, 7, 19].map(similarityRange)).toEqual([
      { from: 0, to: 0.05 },
      { from: 0.35, to: 0.4 },
      { from: 0.95, to: 1 },
    ])
  })

  it.each([
    [-0.2, 0],
    [0, 0],
    [0.0499, 0],
    [0.05, 1],
    [0.35, 7],
    // As four bytes keep it.
    [Math.fround(0.35), 7],
    [Math.fround(0.9), 18],
    [1, 19],
    [1.0001, 19],
  ])('%f falls into bucket %i', (similarity, bucket) => expect(similarityBucket(similarity)).toBe(bucket))

  it('begin one where a similarity is no longer low', () => expect(similarityBounds).toContain(LOW_SIMILARITY))
})
