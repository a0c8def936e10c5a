/** Questions of some whole days, and of as many before; null where nobody could ask then. */
export type GapTrend = { current: number; previous: number | null }

export type TrendDirection = 'more' | 'less' | 'same' | 'unknown'

export function trendDirection({ current, previous }: GapTrend): TrendDirection {
  if (previous === null) return 'unknown'
  return current === previous ? 'same' : current > previous ? 'more' : 'less'
}

/** `7 in 28 days, 3 before` */
export function trendText({ current, previous }: GapTrend, days: number): string {
  return `${current} in ${days} days${previous === null ? '' : `, ${previous} before`}`
}
