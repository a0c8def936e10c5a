import { type Ask, together } from '~/metrics/query/cache.server'
import type { Period } from '~/metrics/query/period'
import { activeHomeowners } from '~/metrics/query/active-homeowners.server'
import { comparedPanel, panel } from '../shared/panels.server'
import { chatDays } from '../chat/queries/days.server'
import { unansweredQuestions } from '../questions/unanswered.server'
import { toCostView, toVolumeView } from '../chat/days-view'
import { chunkCoverage } from '../retrieval/queries/passages.server'
import { missingDocuments } from '../documents/queries/availability.server'
import { readingPanel } from '../documents/page.server'
import { toMissingView } from '../documents/view'
import { developmentList } from './developments.server'
import { overviewTotals, houseTypes, topicDays } from './queries.server'
import { toTopicHeatView } from './view'

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
      name: 'active homeowners',
      period,
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

/** The panels of a development's Overview tab, each on its way by itself. */
export function developmentTab(
  ask: Ask,
  { tenantId, developmentId, period }: { tenantId: string; developmentId: string; period: Period },
) {
  const place = { tenantId, developmentId }
  const filters = { ...place, period }
  const totals = ask('overview-totals', overviewTotals, place)
  const days = ask('chat-days', chatDays, { ...filters, withLatency: false })
  return {
    totals: panel('overview totals', totals, (counts) => counts),
    volume: comparedPanel({ name: 'chat volume', period, ask: () => days, toView: toVolumeView }),
    active: comparedPanel({
      name: 'active homeowners',
      period,
      ask: (asked) => ask('active-homeowners', activeHomeowners, { ...place, period: asked }),
      toView: (people) => people,
    }),
    reading: readingPanel(ask, 'reading share', place, period),
    topics: panel('topics', ask('topic-days', topicDays, filters), (rows) => toTopicHeatView(rows, period)),
    coverage: comparedPanel({
      name: 'passage coverage',
      period,
      ask: (asked) => together(ask('chunk-coverage', chunkCoverage, { ...place, period: asked }), totals),
      toView: ([found, { chunks }]) => ({ chunks, retrieved: found.chunks, previousRetrieved: found.previousChunks }),
    }),
    missing: panel('missing documents', ask('missing-documents', missingDocuments, place), toMissingView),
    houseTypes: panel('house types', ask('house-types', houseTypes, place), (rows) => rows),
  }
}
