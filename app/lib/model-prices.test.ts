import { describe, expect, it } from 'vitest'
import { costUsd, MODEL_PRICES } from './model-prices'

const aMillionEach = { promptTokens: 1_000_000, completionTokens: 1_000_000 }

describe('costUsd', () => {
  it.each([
    ['gpt-4o', '2024-05-12T23:59:59.999Z', null],
    ['gpt-4o', '2024-05-13T00:00:00.000Z', 20],
    ['gpt-4o', '2024-10-01T23:59:59.999Z', 20],
    ['gpt-4o', '2024-10-02T00:00:00.000Z', 12.5],
    ['gpt-4o-2024-05-13', '2025-06-01T00:00:00.000Z', 20],
    ['gpt-4o-2024-08-06', '2024-09-01T00:00:00.000Z', 12.5],
    ['gpt-4o-2024-11-20', '2025-06-01T00:00:00.000Z', 12.5],
    ['gpt-4o-mini', '2024-07-17T23:59:59.999Z', null],
    ['gpt-4o-mini', '2024-07-18T00:00:00.000Z', 0.75],
    ['gpt-4o-mini-2024-07-18', '2026-01-01T00:00:00.000Z', 0.75],
    ['gpt-4.1', '2025-04-14T00:00:00.000Z', 10],
    ['gpt-4.1-mini', '2025-04-14T00:00:00.000Z', 2],
    ['text-embedding-3-small', '2024-01-25T00:00:00.000Z', 0.02],
    ['extractive', '2024-01-01T00:00:00.000Z', 0],
  ])('a million tokens in and out of %s at %s cost %s', (model, at, cost) => {
    const actual = costUsd(model, new Date(at).toISOString(), aMillionEach)
    if (cost === null) expect(actual).toBeNull()
    else expect(actual).toBeCloseTo(cost, 9)
  })

  it('prices input and output apart', () => {
    expect(
      costUsd('gpt-4o-mini', '2025-01-01T00:00:00.000Z', { promptTokens: 1_840, completionTokens: 112 }),
    ).toBeCloseTo((1_840 * 0.15 + 112 * 0.6) / 1e6, 12)
  })

  it.each(['llama3.1:8b', '', 'constructor', 'toString'])('does not know the price of "%s"', (model) => {
    expect(costUsd(model, '2025-01-01T00:00:00.000Z', aMillionEach)).toBeNull()
  })

  it('lists each model oldest first, on real dates', () => {
    for (const prices of Object.values(MODEL_PRICES)) {
      const dates = prices.map((price) => Date.parse(price.from))
      expect(dates).not.toContain(NaN)
      expect(dates).toEqual([...dates].sort((a, b) => a - b))
    }
  })
})
