import { expect, it } from 'vitest'
import { snakeKeys } from './snake-keys'

it('names the fields of a row as the API does', () => {
  const row = snakeKeys({ id: '1', bestSimilarity: 0.5, floorAreaM2: null, nested: { staysAsItIs: true } })
  expect(row).toEqual({ id: '1', best_similarity: 0.5, floor_area_m2: null, nested: { staysAsItIs: true } })
  expect(row.best_similarity).toBe(0.5)
})
