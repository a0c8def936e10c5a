import { type Ask, together } from '~/metrics/query/cache.server'
import { comparedPanel, panel } from './panels.server'
import type { Period } from '~/metrics/query/period'
import { activeHomeowners } from './queries/active-homeowners.server'
import { chatDays } from './queries/chat-days.server'
import { chunkCoverage } from './queries/chunk-coverage.server'
import { houseTypes } from './queries/house-types.server'
import { missingDocuments } from './queries/missing-documents.server'
import { overviewTotals } from './queries/overview-totals.server'
import { readingPanel } from './reading-panel.server'
import { topicDays } from './queries/topic-days.server'
import { toMissingView } from './views/missing-view'
import { toTopicHeatView } from './views/topic-heat-view'
import { toVolumeView } from './views/volume-view'

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
      ...{ name: 'active homeowners', period },
      ask: (asked) => ask('active-homeowners', activeHomeowners, { ...place, period: asked }),
      toView: (people) => people,
    }),
    reading: readingPanel(ask, 'reading share', place, period),
    topics: panel('topics', ask('topic-days', topicDays, filters), (rows) => toTopicHeatView(rows, period)),
    coverage: comparedPanel({
      ...{ name: 'passage coverage', period },
      ask: (asked) => together(ask('chunk-coverage', chunkCoverage, { ...place, period: asked }), totals),
      toView: ([found, { chunks }]) => ({ chunks, retrieved: found.chunks, previousRetrieved: found.previousChunks }),
    }),
    missing: panel('missing documents', ask('missing-documents', missingDocuments, place), toMissingView),
    houseTypes: panel('house types', ask('house-types', houseTypes, place), (rows) => rows),
  }
}
