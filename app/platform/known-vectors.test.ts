import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EMBEDDING_DIMENSIONS } from '~/lib/embedding'
import { KnownVectors } from './known-vectors'

const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
  minLength: EMBEDDING_DIMENSIONS,
  maxLength: EMBEDDING_DIMENSIONS,
})

it('gives back what was set, to half a step', () => {
  fc.assert(
    fc.property(fc.string(), vector, (text, values) => {
      const written = new KnownVectors()
      written.set(text, values)
      const read = new KnownVectors(written.toBytes()).get(text) ?? []
      const step = Math.max(...values.map(Math.abs)) / 127
      values.forEach((value, index) => expect(Math.abs((read[index] ?? NaN) - value)).toBeLessThanOrEqual(step * 0.51))
    }),
    { numRuns: 30 },
  )
})

it('knows no other text, and refuses what is cut off', () => {
  const known = new KnownVectors()
  known.set('Where is the stopcock?', new Array<number>(EMBEDDING_DIMENSIONS).fill(0.05))
  expect(known.get('Where is the stopcock')).toBeUndefined()
  expect(() => new KnownVectors(known.toBytes().subarray(1))).toThrow(RangeError)
})

it('is the same bytes, whatever order they were set in', () => {
  const texts = ['a', 'b', 'c']
  const [one, other] = [texts, texts.toReversed()].map((order) => {
    const known = new KnownVectors()
    for (const text of order) known.set(text, new Array<number>(EMBEDDING_DIMENSIONS).fill(text.charCodeAt(0) / 255))
    return known.toBytes()
  })
  expect(one).toEqual(other)
})
