import { expect, it } from 'vitest'
import { areaUnderCurve, fitListwise, fitLogistic } from './fit'

it('finds the line between two classes, and which feature says nothing', () => {
  const rows = Array.from({ length: 200 }, (_, index) => ({
    features: [index / 100, ((index * 37) % 100) / 100],
    yes: index >= 100,
  }))
  const { weights, constant } = fitLogistic(rows)
  const [told = 0, noise = 0] = weights
  expect(-(constant + noise * 0.5) / told).toBeCloseTo(1, 1)
  expect(Math.abs(noise)).toBeLessThan(told / 10)
})

it('weighs the feature by which the right member of each list stands out', () => {
  const lists = Array.from({ length: 30 }, (_, list) =>
    Array.from({ length: 5 }, (_, member) => ({
      features: [member === list % 5 ? 1 : 0, Math.abs(Math.sin(list * 12.9898 + member * 78.233))],
      right: member === list % 5,
    })),
  )
  const [told = 0, noise = 0] = fitListwise(lists)
  expect(told).toBeGreaterThan(2)
  expect(Math.abs(noise)).toBeLessThan(told / 4)
})

it('says how often one that should score higher does', () => {
  expect(areaUnderCurve([2, 3], [0, 1])).toBe(1)
  expect(areaUnderCurve([1, 1], [1])).toBe(0.5)
  expect(areaUnderCurve([0, 2], [1])).toBe(0.5)
})
