import { toActive, toTotals } from '../overview/totals'
import type { Scope } from '~/auth/scope.server'
import type { Keyset } from '~/lib/keyset'
import { askDirectly, type Ask } from '~/metrics/query/cache.server'
import type { Period } from '~/metrics/query/period'
import { activeHomeowners } from '~/metrics/query/active-homeowners.server'
import { comparedPanel, panel } from '../shared/panels.server'
import { houseTypes, overviewTotals } from '../overview/queries.server'
import { unitList } from './queries.server'
import type { readUnitList } from './filters'

type UnitsTab = {
  tenantId: string
  developmentId: string
  period: Period
  list: Pick<ReturnType<typeof readUnitList>, 'filters' | 'sort'>
  cursor: Keyset | null
}

const pageSize = 25

/** The panels of a development's Units tab. The list is asked past the cache: what is done to a home shows at once. */
export async function unitsTab(scope: Scope, ask: Ask, { tenantId, developmentId, period, list, cursor }: UnitsTab) {
  const place = { tenantId, developmentId }
  return {
    totals: panel('overview totals', ask('overview-totals', overviewTotals, place), toTotals),
    active: comparedPanel({
      name: 'active homeowners',
      period,
      ask: (asked) => ask('active-homeowners', activeHomeowners, { ...place, period: asked }),
      toView: toActive,
    }),
    units: await panel(
      'homes',
      askDirectly(scope)('unit-list', unitList, { ...place, period, ...list, cursor, limit: pageSize }),
      (page) => page,
    ),
    houseTypes: (await ask('house-types', houseTypes, place)).value.map(({ code, name }) => ({ code, name })),
  }
}
