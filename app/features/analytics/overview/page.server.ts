import { type Ask, together } from '~/metrics/query/cache.server'
import type { Period } from '~/metrics/query/period'
import { activeHomeowners } from '~/metrics/query/active-homeowners.server'
import { comparedPanel, daysPanel, panel } from '../shared/panels.server'
import { measuredDays } from '~/metrics/query/days.server'
import { unansweredQuestions } from '../questions/unanswered.server'
import { costMeasures, volumeMeasures } from '../chat/measures'
import { chunkCoverage, chunkTotals } from '../retrieval/queries/passages.server'
import { missingDocuments } from '../documents/queries/availability.server'
import { readingPanel } from '../documents/page.server'
import { toMissingView } from '../documents/view'
import { developmentList } from './developments.server'
import { overviewTotals, houseTypes, topicDays } from './queries.server'
import { toCoverageView } from '../retrieval/view'
import { toActive, toTotals } from './totals'
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
  const measures = [...volumeMeasures, ...costMeasures] as const
  return {
    totals: panel('overview totals', ask('overview-totals', overviewTotals, place), toTotals),
    days: daysPanel({
      name: 'chat by day',
      period,
      measures,
      ask: () => ask('chat-days', measuredDays, { ...filters, measures }),
    }),
    active: comparedPanel({
      name: 'active homeowners',
      period,
      ask: (asked) => ask('active-homeowners', activeHomeowners, { ...place, period: asked }),
      toView: toActive,
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
  const chunks = ask('chunk-totals', chunkTotals, place)
  return {
    totals: panel('overview totals', totals, toTotals),
    days: daysPanel({
      name: 'chat by day',
      period,
      measures: volumeMeasures,
      ask: () => ask('chat-days', measuredDays, { ...filters, measures: volumeMeasures }),
    }),
    active: comparedPanel({
      name: 'active homeowners',
      period,
      ask: (asked) => ask('active-homeowners', activeHomeowners, { ...place, period: asked }),
      toView: toActive,
    }),
    reading: readingPanel(ask, 'reading share', place, period),
    topics: panel('topics', ask('topic-days', topicDays, filters), (rows) => toTopicHeatView(rows, period)),
    coverage: comparedPanel({
      name: 'passage coverage',
      period,
      ask: (asked) => together(ask('chunk-coverage', chunkCoverage, { ...place, period: asked }), chunks),
      toView: ([found, counts]) => toCoverageView(counts, found),
    }),
    missing: panel('missing documents', ask('missing-documents', missingDocuments, place), toMissingView),
    houseTypes: panel('house types', ask('house-types', houseTypes, place), (rows) => rows),
  }
}
