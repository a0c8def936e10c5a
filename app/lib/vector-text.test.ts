import { expect, it } from 'vitest'
import { vectorText } from './vector-text'

it('writes numbers of 32 bits so that they are read back as they were', () => {
  const vector = Float32Array.from({ length: 384 }, (_, at) => Math.sin(at) / 7 ** (at % 9))
  const read = Float32Array.from(JSON.parse(vectorText(vector)) as number[])
  expect(read).toEqual(vector)
  expect(vectorText(Array.from(vector))).toBe(vectorText(vector))
})
