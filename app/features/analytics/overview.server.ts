import { type Ask } from '~/metrics/query/cache.server'
import { comparedPanel, panel } from './panels.server'
import type { Period } from '~/metrics/query/period'
import { activeHomeowners } from './queries/active-homeowners.server'
import { chatDays } from './queries/chat-days.server'
import { developmentList } from './queries/development-list.server'
import { overviewTotals } from './queries/overview-totals.server'
import { unansweredQuestions } from './queries/unanswered-questions.server'
import { toCostView } from './views/cost-view'
import { toVolumeView } from './views/volume-view'

/** The panels of the Overview: one tenant, or with none all developments that the person may see. */
export function overview(ask: Ask, { tenantId, period }: { tenantId: string | null; period: Period }) {
  const place = { tenantId, developmentId: null }
  const filters = { ...place, period }
  const ranking = {
    tenantId,
    from: period.from,
    to: period.to,
    search: '',
    sort: { key: 'questions', direction: 'desc' },
    cursor: null,
    limit: 8,
  } as const
  const days = ask('chat-days', chatDays, { ...filters, withLatency: false })
  return {
    totals: panel('overview totals', ask('overview-totals', overviewTotals, place), (totals) => totals),
    volume: comparedPanel({ name: 'chat volume', period, ask: () => days, toView: toVolumeView }),
    cost: comparedPanel({ name: 'cost', period, ask: () => days, toView: toCostView }),
    active: comparedPanel({
      ...{ name: 'active homeowners', period },
      ask: (asked) => ask('active-homeowners', activeHomeowners, { ...place, period: asked }),
      toView: (people) => people,
    }),
    ranking: panel('developments by activity', ask('development-list', developmentList, ranking), (page) => page),
    unanswered: panel(
      'unanswered questions',
      ask('unanswered-questions', unansweredQuestions, { ...filters, cursor: null, limit: 5 }),
      (page) => page,
    ),
  }
}
