import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisTicks, formatTick, formatUnit, labelIndexes } from './chart-units'

describe('axisTicks', () => {
  it.each([
    [[0, 64], 'count', [0, 20, 40, 60, 80]],
    [[3], 'count', [0, 1, 2, 3]],
    [[null, 0], 'count', [0, 1]],
    [[0.87], 'percent', [0, 0.25, 0.5, 0.75, 1]],
    [[0.0131], 'usd', [0, 0.005, 0.01, 0.015]],
    [[2400], 'durationMs', [0, 1000, 2000, 3000]],
    [[], 'rating', [0, 1, 2, 3, 4, 5]],
  ] as const)('%j as %s', (values, unit, expected) => expect(axisTicks([...values], unit)).toEqual(expected))

  it('always reaches the largest value, in two to six ticks', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (largest) => {
        const ticks = axisTicks([largest], 'usd')
        expect(ticks[0]).toBe(0)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(largest * 0.99)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(6)
      }),
    )
  })
})

describe('labelIndexes', () => {
  it('ends with the newest', () => {
    expect(labelIndexes(7, 10)).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(labelIndexes(30, 5)).toEqual([5, 11, 17, 23, 29])
    expect(labelIndexes(1, 5)).toEqual([0])
    expect(labelIndexes(0, 5)).toEqual([])
  })
})

describe('units', () => {
  it('keeps ticks short and figures exact', () => {
    expect(formatTick(0.5, 'usd')).toBe('$0.5')
    expect(formatTick(20, 'usd')).toBe('$20')
    expect(formatTick(200, 'usd')).toBe('$200')
    expect(formatTick(2000, 'durationMs')).toBe('2 s')
    expect(formatTick(12_000, 'count')).toBe('12k')
    expect(formatUnit(0.873, 'percent')).toBe('87.3%')
    expect(formatUnit(null, 'percent')).toBe('–')
  })
})
