import { describe, expect, it } from 'vitest'
import { type DaySource, daySources } from '../rollups/day-sources'
import { countedBy, measureOf, type MeasureId, measures } from './catalogue'
import { columnsOf, formulaSql, valueOf } from './formula'

const ids = Object.keys(measures) as MeasureId[]

describe('the catalogue', () => {
  it('reads columns that its rollups by day have', () => {
    for (const id of ids) {
      const { source, formula } = measureOf(id)
      if (!(source in daySources)) continue
      const { columns, beside = {} }: DaySource = daySources[source as keyof typeof daySources]
      for (const column of columnsOf(formula)) expect({ ...columns, ...beside }, id).toHaveProperty(column)
    }
  })

  it('splits by the hour what its rollup by day has by the hour', () => {
    const ofDays = ids.filter((id) => measureOf(id).dimensions.includes('hour') && measureOf(id).source in daySources)
    expect(ofDays).not.toEqual([])
    for (const id of ofDays) {
      const { byHour = {} }: DaySource = daySources[measureOf(id).source as keyof typeof daySources]
      for (const column of columnsOf(measureOf(id).formula)) expect(byHour, id).toHaveProperty(column)
    }
  })

  it('says of each in sentences what it means, and when it is unknown', () => {
    for (const id of ids) {
      const { definition, zero, unknown, formula } = measureOf(id)
      for (const sentence of [definition, zero, unknown ?? 'Always.']) expect(sentence, id).toMatch(/^[A-Z0-9].*\.$/)
      // A part of nothing is not known, and a plain sum always is.
      if (formula.kind === 'sum') expect(unknown === null, id).toBe(!formula.lacking)
      else expect(unknown, id).not.toBeNull()
    }
  })

  it('leads to rows that it counts, or that the measure it names does', () => {
    const place = { from: '2026-03-01', to: '2026-03-30', developmentId: 'd' }
    for (const id of ids) {
      const rows = measureOf(id).rows?.(place)
      if (!rows) continue
      const counted = measureOf((rows.counts as MeasureId | undefined) ?? countedBy(id))
      expect([counted.unit, counted.formula.kind], id).toEqual(['count', 'sum'])
    }
  })
})

describe('a formula', () => {
  it('knows no part of nothing, and no cost where none is known', () => {
    const { answeredShare, satisfaction, costUsd, lowShare } = measures
    expect(valueOf(answeredShare.formula, [])).toBeNull()
    expect(valueOf(answeredShare.formula, [{ answered: 1 }, { noAnswer: 3 }])).toBe(0.25)
    expect(valueOf(lowShare.formula, [{ searches: 5, failed: 1, lowSimilarity: 1 }])).toBe(0.25)
    expect(valueOf(satisfaction.formula, [{ ratingsSum: 9, ratingsCount: 2 }])).toBe(4.5)
    expect(valueOf(costUsd.formula, [{ costUsd: 0, unpriced: 2 }])).toBeNull()
    expect(valueOf(costUsd.formula, [{ costUsd: 0.5, unpriced: 2 }])).toBe(0.5)
    expect(valueOf(costUsd.formula, [])).toBe(0)
  })

  it('is an expression over sums, too', () => {
    expect(formulaSql(measures.lowShare.formula, (column) => `found.${column}`)).toBe(
      'least(1, (found.lowSimilarity) / nullif((found.searches) - (found.failed), 0)::float8)',
    )
    expect(() => formulaSql(measures.medianLatency.formula)).toThrow('percentile')
  })
})
