import type { Compared } from '~/lib/day-series'
import { type Figures, figuresOf } from '~/metrics/query/figures'
import type { EngagementCount } from './queries.server'
import { type EngagementLevel, engagementRules } from './engagement-rule'

export type EngagementView = Figures<'engagedShare' | 'engaged'> & {
  levels: {
    level: EngagementLevel
    rule: string
    minActiveDays: number | null
    homeowners: number
    previousHomeowners: number
  }[]
  homeowners: number
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
  const columns = (figure: 'homeowners' | 'previousHomeowners') =>
    Object.fromEntries(levels.map((row) => [row.level, row[figure]]))
  return {
    levels,
    homeowners: levels.reduce((total, { homeowners }) => total + homeowners, 0),
    ...figuresOf(['engagedShare', 'engaged'], {
      current: columns('homeowners'),
      previous: columns('previousHomeowners'),
    }),
    high: { current: sum('homeowners', ['high']), previous: sum('previousHomeowners', ['high']) },
  }
}
