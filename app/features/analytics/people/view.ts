import { type Compared, shareOf } from '~/lib/day-series'
import type { EngagementCount } from './queries.server'
import { type EngagementLevel, engagementRules } from './engagement-rule'

export type EngagementView = {
  levels: {
    level: EngagementLevel
    rule: string
    minActiveDays: number | null
    homeowners: number
    previousHomeowners: number
  }[]
  homeowners: number
  /** High or medium, as a part of those who have come in; unknown while nobody has. */
  engagedShare: Compared
  /** How many of them are. */
  engaged: number
  high: Compared
}

/** How many homeowners are how engaged, every level with its rule, from the most engaged to the least. */
export function toEngagementView(rows: readonly EngagementCount[], days: number): EngagementView {
  const byLevel = new Map(rows.map((row) => [row.level, row]))
  const levels = engagementRules(days).map((rule) => ({
    ...rule,
    homeowners: byLevel.get(rule.level)?.homeowners ?? 0,
    previousHomeowners: byLevel.get(rule.level)?.previousHomeowners ?? 0,
  }))
  const sum = (figure: 'homeowners' | 'previousHomeowners', among: readonly EngagementLevel[]) =>
    levels.reduce((total, row) => total + (among.includes(row.level) ? row[figure] : 0), 0)
  const engaged = (figure: 'homeowners' | 'previousHomeowners') =>
    shareOf(sum(figure, ['high', 'medium']), sum(figure, ['high', 'medium', 'low', 'none']))
  return {
    levels,
    homeowners: levels.reduce((total, { homeowners }) => total + homeowners, 0),
    engagedShare: { current: engaged('homeowners'), previous: engaged('previousHomeowners') },
    engaged: sum('homeowners', ['high', 'medium']),
    high: { current: sum('homeowners', ['high']), previous: sum('previousHomeowners', ['high']) },
  }
}
