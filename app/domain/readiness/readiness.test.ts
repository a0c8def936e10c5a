import fc from 'fast-check'
import { expect, it } from 'vitest'
import { documentCategorySlugs } from '../documents/categories'
import { readyPercent } from './readiness'
import { commonQuestions } from './standard-questions'

const item = fc
  .record({ total: fc.integer({ min: 1, max: 5_000 }), part: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ total, part }) => ({ total, missing: Math.floor(total * part) }))

it('is 100 when nothing is missing, and only then', () => {
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 12 }), (items) => {
      const percent = readyPercent(items)
      return (
        (percent === 100) === items.every(({ missing }) => missing === 0) && percent >= 0 && Number.isInteger(percent)
      )
    }),
  )
  expect(readyPercent([])).toBe(0)
  expect(readyPercent([{ total: 10_000, missing: 1 }])).toBe(99)
  expect(
    readyPercent([
      { total: 4, missing: 1 },
      { total: 1, missing: 1 },
    ]),
  ).toBe(37)
})

it('asks forty questions, each once, of categories that documents have', () => {
  expect(commonQuestions).toHaveLength(40)
  expect(new Set(commonQuestions.map(({ question }) => question)).size).toBe(40)
  expect(new Set(commonQuestions.map(({ category }) => category))).toEqual(new Set(documentCategorySlugs))
})
