// A formula, read twice: over rows that are at hand, and as SQL over sums, so that a list sorts by what the page shows.
import { shareOf } from '~/lib/day-series'
import { latencyPercentile, sumHistograms } from '~/lib/latency-histogram'
import type { Columns, Formula } from './measure'

/** What a formula says of these rows; null is unknown. */
export function valueOf(formula: Formula, rows: readonly Columns[]): number | null {
  const sum = (columns: readonly string[]) => columns.reduce((total, column) => total + sumOf(rows, column), 0)
  switch (formula.kind) {
    case 'sum': {
      const total = sum(formula.of) - sum(formula.less ?? [])
      return formula.lacking && !total && sum([formula.lacking]) ? null : total
    }
    case 'share': {
      const whole = sum(formula.of) - sum(formula.less ?? [])
      // A part may have been counted a moment before its whole.
      return shareOf(Math.min(sum(formula.part), whole), whole)
    }
    case 'average':
      return shareOf(sum([formula.sum]), sum([formula.per]))
    case 'percentile':
      return latencyPercentile(sumHistograms(rows.map((row) => histogramOf(row, formula.histogram))), formula.part)
    case 'value': {
      const value = rows[0]?.[formula.of]
      return typeof value === 'number' ? value : null
    }
  }
}

function sumOf(rows: readonly Columns[], column: string): number {
  return rows.reduce((total, row) => total + Number(row[column] ?? 0), 0)
}

function histogramOf(row: Columns, column: string): number[] {
  const histogram = row[column]
  return Array.isArray(histogram) ? (histogram as number[]) : []
}

/** The columns that a formula reads. */
export function columnsOf(formula: Formula): string[] {
  switch (formula.kind) {
    case 'sum':
      return [...formula.of, ...(formula.less ?? []), ...(formula.lacking ? [formula.lacking] : [])]
    case 'share':
      return [...formula.part, ...formula.of, ...(formula.less ?? [])]
    case 'average':
      return [formula.sum, formula.per]
    case 'percentile':
      return [formula.histogram]
    case 'value':
      return [formula.of]
  }
}

/**
 * A formula as an expression of SQL over columns that are sums already; NULL is unknown.
 * @throws for a percentile, which is no expression.
 */
export function formulaSql(formula: Formula, column: (name: string) => string = snakeCase): string {
  const plus = (names: readonly string[]) => names.map(column).join(' + ')
  const without = (of: readonly string[], less: readonly string[] = []) =>
    less.length ? `(${plus(of)}) - (${plus(less)})` : plus(of)
  switch (formula.kind) {
    case 'sum': {
      const total = without(formula.of, formula.less)
      return formula.lacking
        ? `CASE WHEN (${total}) <> 0 OR ${column(formula.lacking)} = 0 THEN ${total} END`
        : `(${total})`
    }
    case 'share':
      return `least(1, (${plus(formula.part)}) / nullif(${without(formula.of, formula.less)}, 0)::float8)`
    case 'average':
      return `${column(formula.sum)} / nullif(${column(formula.per)}, 0)::float8`
    case 'value':
      return column(formula.of)
    case 'percentile':
      throw new Error('A percentile is read from a histogram, and is no expression')
  }
}

/** As a column is called in SQL. */
export function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
