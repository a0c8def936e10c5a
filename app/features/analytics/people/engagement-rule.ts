// How engaged a homeowner is: by the days of a period on which they asked, opened or downloaded something.

/** From the most to the least. */
export const engagementLevels = ['high', 'medium', 'low', 'none', 'not_onboarded'] as const
export type EngagementLevel = (typeof engagementLevels)[number]

const highEveryDays = 7
const mediumEveryDays = 14

export type EngagementRule = {
  level: EngagementLevel
  rule: string
  /** Days of activity that the level takes in a period of this length; null where no number of days leads to it. */
  minActiveDays: number | null
}

/** The rule for a period of so many days, level by level. */
export function engagementRules(days: number): EngagementRule[] {
  return [
    {
      level: 'high',
      rule: 'Active on at least one day in seven, on average.',
      minActiveDays: Math.ceil(days / highEveryDays),
    },
    {
      level: 'medium',
      rule: 'Active on at least one day in fourteen, on average.',
      minActiveDays: Math.ceil(days / mediumEveryDays),
    },
    { level: 'low', rule: 'Active, on fewer days than that.', minActiveDays: 1 },
    { level: 'none', rule: 'Onboarded, and active on no day of the period.', minActiveDays: 0 },
    { level: 'not_onboarded', rule: 'Has never come in by the code of the home.', minActiveDays: null },
  ]
}

/**
 * The level in SQL.
 * @param activeDays days of the period with activity, or null
 * @param onboarded whether the homeowner has come in by then
 * @param days how long the period is
 */
export function engagementLevelSql(activeDays: string, onboarded: string, days: string): string {
  return `CASE WHEN NOT (${onboarded}) THEN 'not_onboarded'
    WHEN coalesce(${activeDays}, 0) = 0 THEN 'none'
    WHEN ${activeDays} * ${highEveryDays} >= ${days} THEN 'high'
    WHEN ${activeDays} * ${mediumEveryDays} >= ${days} THEN 'medium'
    ELSE 'low' END`
}
