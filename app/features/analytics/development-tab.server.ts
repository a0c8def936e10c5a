import { type Ask, panel, together } from './ask.server'
import type { Period } from './filters'
import { activeHomeowners } from './queries/active-homeowners.server'
import { chatDays } from './queries/chat-days.server'
import { chunkCoverage } from './queries/chunk-coverage.server'
import { houseTypes } from './queries/house-types.server'
import { missingDocuments } from './queries/missing-documents.server'
import { overviewTotals } from './queries/overview-totals.server'
import { readingShare } from './queries/reading-share.server'
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
  return {
    totals: panel('overview totals', totals, (counts) => counts),
    volume: panel('chat volume', ask('chat-days', chatDays, { ...filters, withLatency: false }), (rows) =>
      toVolumeView(rows, period),
    ),
    active: panel('active homeowners', ask('active-homeowners', activeHomeowners, filters), (people) => people),
    reading: panel('reading share', ask('reading-share', readingShare, filters), (people) => people),
    topics: panel('topics', ask('topic-days', topicDays, filters), (rows) => toTopicHeatView(rows, period)),
    coverage: panel(
      'passage coverage',
      together(ask('chunk-coverage', chunkCoverage, filters), totals),
      ([found, { chunks }]) => ({ chunks, retrieved: found.chunks, previousRetrieved: found.previousChunks }),
    ),
    missing: panel('missing documents', ask('missing-documents', missingDocuments, place), toMissingView),
    houseTypes: panel('house types', ask('house-types', houseTypes, place), (rows) => rows),
  }
}
