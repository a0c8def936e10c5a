import { describe, expect, it } from 'vitest'
import { nextPlace } from './next-place'

describe('nextPlace', () => {
  it.each([
    ['ArrowRight', null, 0],
    ['ArrowLeft', null, 4],
    ['ArrowRight', 4, 4],
    ['ArrowLeft', 0, 0],
    ['Home', 3, 0],
    ['End', 3, 4],
    ['Escape', 3, null],
    ['Escape', null, undefined],
    ['ArrowDown', 3, undefined],
    ['a', 3, undefined],
  ] as const)('%s from %s in a row of five leads to %s', (key, from, to) => {
    expect(nextPlace(key, from, { count: 5 })).toBe(to)
  })

  it.each([
    ['ArrowDown', 1, 4],
    ['ArrowUp', 4, 1],
    ['ArrowUp', 1, 1],
    ['ArrowDown', 4, 4],
    // A row ends where it ends; the next one is below, not to the right.
    ['ArrowRight', 2, 2],
    ['ArrowLeft', 3, 3],
    ['Home', 4, 3],
    ['End', 4, 5],
  ] as const)('%s from %s in two rows of three leads to %s', (key, from, to) => {
    expect(nextPlace(key, from, { count: 6, perRow: 3 })).toBe(to)
  })

  it('leads nowhere where there is nothing', () => expect(nextPlace('Home', null, { count: 0 })).toBeUndefined())
})
