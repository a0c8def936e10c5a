import { expect, test } from 'vitest'
import { against, percentile, shown, tableOf, within } from './report'

test('a limit is of the ratio where there is a base, else of the value; a floor is kept from above', () => {
  expect(against('search', 12, 10, 1.5)).toMatchObject({ ratio: 1.2, limit: 1.5, ok: true })
  expect(against('search', 16, 10, 1.5).ok).toBe(false)
  expect(against('pages', 7, 10, 0.8, { unit: 'pages/s', bound: 'at least' }).ok).toBe(false)
  expect(against('pages', 8, 10, 0.8, { unit: 'pages/s', bound: 'at least' }).ok).toBe(true)
  expect(within('share', 15.1, 15, { unit: '%' })).toMatchObject({ ratio: null, ok: false })
})

test('what could not be measured keeps no limit', () => {
  expect(within('first token', percentile([], 95), 3_000).ok).toBe(false)
  expect(against('first token', NaN, 10, 1).ok).toBe(false)
})

test('a percentile is a sample, by nearest rank', () => {
  const samples = Array.from({ length: 50 }, (_, index) => 50 - index)
  expect(percentile(samples, 50)).toBe(25)
  expect(percentile(samples, 95)).toBe(48)
})

test('the table has a line for each figure, and says which limit was missed', () => {
  const table = tableOf([shown('bare', 10, 'ms'), against('search', 16, 10, 1.5)])
  expect(table.split('\n').map((line) => line.trim().split(/\s{2,}/))).toEqual([
    ['name', 'value', 'unit', 'limit', 'ratio', 'ok'],
    ['bare', '10.00', 'ms'],
    ['search', '16.00', 'ms', 'at most 1.5×', '1.60×', 'MISSED'],
  ])
})
