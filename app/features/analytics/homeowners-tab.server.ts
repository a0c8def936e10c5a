import type { Scope } from '~/auth/scope.server'
import { countCalendarDays } from '~/lib/calendar-day'
import type { Keyset } from '~/lib/keyset'
import { askDirectly, type Ask } from '~/metrics/query/cache.server'
import { comparedPanel, panel } from './panels.server'
import type { Period } from '~/metrics/query/period'
import type { readHomeownerList } from './homeowner-filters'
import { activeHomeowners } from './queries/active-homeowners.server'
import { homeownerEngagement } from './queries/homeowner-engagement.server'
import { homeownerList } from './queries/homeowner-list.server'
import { houseTypes } from './queries/house-types.server'
import { overviewTotals } from './queries/overview-totals.server'
import { toEngagementView } from './views/engagement-view'

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
    totals: panel('overview totals', ask('overview-totals', overviewTotals, place), (totals) => totals),
    active: comparedPanel({
      ...{ name: 'active homeowners', period },
      ask: (asked) => ask('active-homeowners', activeHomeowners, { ...place, period: asked }),
      toView: (people) => people,
    }),
    engagement: comparedPanel({
      ...{ name: 'engagement', period },
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
