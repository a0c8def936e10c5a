import { expect, it } from 'vitest'
import { editDistance } from './edit-distance'

it.each([
  ['fire', 'fire', 0],
  ['fier', 'fire', 1],
  ['smel', 'smell', 1],
  ['shokc', 'shock', 1],
  ['celing', 'ceiling', 1],
  ['unconcous', 'unconscious', 2],
] as const)('%s is %s after %d changes', (one, other, distance) => {
  expect(editDistance(one, other, 2)).toBe(distance)
})

it('says no more than that it is past the most', () => {
  expect(editDistance('gas', 'ceiling', 2)).toBe(3)
  expect(editDistance('kitchen', 'chicken', 1)).toBe(2)
})
