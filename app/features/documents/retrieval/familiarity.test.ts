import { expect, it } from 'vitest'
import { familiarityOf } from './familiarity'

const examples = { answered: [[1, 0, 0]], unanswered: [[0, 1, 0]] }

it('is above zero by what is answered, below by what is not, and nothing between', () => {
  expect(familiarityOf([1, 0, 0], examples)).toBeCloseTo(1)
  expect(familiarityOf([0, 1, 0], examples)).toBeCloseTo(-1)
  expect(familiarityOf([0, 0, 1], examples)).toBeCloseTo(0)
})

it('goes by the nearest of the examples, not by their number', () => {
  const many = { answered: [[1, 0, 0]], unanswered: Array.from({ length: 5 }, () => [0, 1, 0]) }
  expect(familiarityOf([1, 0, 0], many)).toBeGreaterThan(0.8)
})
