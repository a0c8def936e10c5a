import type { Keyset } from '~/lib/keyset'
import { type Ask } from '~/metrics/query/cache.server'
import { comparedPanel, panel } from './panels.server'
import type { readDocumentGaps } from './document-gap-filters'
import type { Period } from '~/metrics/query/period'
import { activityDays } from './queries/activity-days.server'
import { documentDevelopments } from './queries/document-developments.server'
import { overviewTotals } from './queries/overview-totals.server'
import { readDocuments } from './queries/read-documents.server'
import { toReadingView } from './views/reading-view'

type DocumentGaps = {
  tenantId: string | null
  period: Period
  list: Pick<ReturnType<typeof readDocumentGaps>, 'filters' | 'sort'>
  cursor: Keyset | null
}

const pageSize = 25
const mostShown = 8

/** The panels of the documents of all developments in sight. */
export async function documentGaps(ask: Ask, { tenantId, period, list, cursor }: DocumentGaps) {
  const place = { tenantId, developmentId: null }
  const read = (order: 'most' | 'least') =>
    ask('read-documents', readDocuments, { ...place, period, order, limit: mostShown })
  return {
    totals: panel('overview totals', ask('overview-totals', overviewTotals, place), (totals) => totals),
    reading: comparedPanel({
      name: 'documents opened',
      period,
      ask: () => ask('activity-days', activityDays, { ...place, period }),
      toView: toReadingView,
    }),
    mostRead: panel('most read documents', read('most'), (rows) => rows),
    leastRead: panel('least read documents', read('least'), (rows) => rows),
    developments: await panel(
      'documents by development',
      ask('document-developments', documentDevelopments, {
        ...{ tenantId, period, ...list.filters, sort: list.sort, cursor, limit: pageSize },
      }),
      (page) => page,
    ),
  }
}
