import {
  formatCompact,
  formatCount,
  formatDecimal,
  formatDurationMs,
  formatPercent,
  formatUsd,
  formatUsdTick,
} from './format'

export const chartUnits = ['count', 'percent', 'usd', 'durationMs', 'rating'] as const

/** What a charted number is. Counts and money add up over days; ratios, durations and ratings do not. */
export type ChartUnit = (typeof chartUnits)[number]

export function isAdditive(unit: ChartUnit): boolean {
  return unit === 'count' || unit === 'usd'
}

export function formatUnit(value: number | null, unit: ChartUnit): string {
  switch (unit) {
    case 'count':
      return formatCount(value)
    case 'percent':
      return formatPercent(value, value !== null && value !== 0 && value !== 1 ? 1 : 0)
    case 'usd':
      return formatUsd(value)
    case 'durationMs':
      return formatDurationMs(value)
    case 'rating':
      return formatDecimal(value, 1)
  }
}

/** Shorter, for an axis whose ticks are round. */
export function formatTick(value: number, unit: ChartUnit): string {
  switch (unit) {
    case 'count':
      return formatCompact(value)
    case 'percent':
      return formatPercent(value)
    case 'usd':
      return formatUsdTick(value)
    case 'durationMs':
      return value === 0 ? '0' : formatDurationMs(value).replace('.0 ', ' ')
    case 'rating':
      return String(value)
  }
}

/**
 * Round axis values from 0 to at least the largest value, in about four steps of 1, 2, 2.5 or 5 × 10ⁿ. Counts step by whole numbers.
 */
export function axisTicks(values: (number | null)[], unit: ChartUnit): number[] {
  if (unit === 'rating') return [0, 1, 2, 3, 4, 5]
  const largest = Math.max(0, ...values.filter((value) => value !== null))
  const top = unit === 'percent' ? Math.min(1, largest) : largest
  if (top === 0) return unit === 'percent' ? [0, 0.25, 0.5, 0.75, 1] : unit === 'count' ? [0, 1] : [0]
  const rough = top / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10
  const step = unit === 'count' ? Math.max(1, Math.ceil(factor * power)) : factor * power
  const steps = Math.ceil(top / step - 1e-9)
  // Multiplied, then rounded to the step's own decimals: adding steps up would give 0.30000000000000004.
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(step)))
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toFixed(decimals)))
}

/** The indexes of at most `most` of `length` labels, evenly spaced, the last one always among them: it is the newest. */
export function labelIndexes(length: number, most: number): number[] {
  if (length === 0) return []
  const every = Math.max(1, Math.ceil(length / Math.max(1, most)))
  const indexes: number[] = []
  for (let index = length - 1; index >= 0; index -= every) indexes.unshift(index)
  return indexes
}
