import { toActive, toTotals } from '../overview/totals'
import type { Scope } from '~/auth/scope.server'
import { countCalendarDays } from '~/lib/calendar-day'
import type { Keyset } from '~/lib/keyset'
import { askDirectly, type Ask } from '~/metrics/query/cache.server'
import type { Period } from '~/metrics/query/period'
import { activeHomeowners } from '~/metrics/query/active-homeowners.server'
import { comparedPanel, panel } from '../shared/panels.server'
import { houseTypes, overviewTotals } from '../overview/queries.server'
import type { readHomeownerList } from './filters'
import { homeownerEngagement, homeownerList } from './queries.server'
import { toEngagementView } from './view'

type HomeownersTab = {
  tenantId: string
  developmentId: string
  period: Period
  list: Pick<ReturnType<typeof readHomeownerList>, 'filters' | 'sort'>
  cursor: Keyset | null
}

const pageSize = 25

/** The panels of a development's Homeowners tab. */
export async function homeownersTab(
  scope: Scope,
  ask: Ask,
  { tenantId, developmentId, period, list, cursor }: HomeownersTab,
) {
  const place = { tenantId, developmentId }
  return {
    totals: panel('overview totals', ask('overview-totals', overviewTotals, place), toTotals),
    active: comparedPanel({
      name: 'active homeowners',
      period,
      ask: (asked) => ask('active-homeowners', activeHomeowners, { ...place, period: asked }),
      toView: toActive,
    }),
    engagement: comparedPanel({
      name: 'engagement',
      period,
      ask: (asked) => ask('homeowner-engagement', homeownerEngagement, { ...place, period: asked }),
      toView: (rows, asked) => toEngagementView(rows, countCalendarDays(asked.from, asked.to)),
    }),
    homeowners: await panel(
      'homeowners',
      askDirectly(scope)('homeowner-list', homeownerList, { ...place, period, ...list, cursor, limit: pageSize }),
      (page) => page,
    ),
    houseTypes: (await ask('house-types', houseTypes, place)).value.map(({ code, name }) => ({ code, name })),
  }
}
