import { type Ask, panel } from './ask.server'
import type { Period } from './filters'
import { activeHomeowners } from './queries/active-homeowners.server'
import { chatDays } from './queries/chat-days.server'
import { houseTypes } from './queries/house-types.server'
import { missingDocuments } from './queries/missing-documents.server'
import { overviewTotals } from './queries/overview-totals.server'
import { toMissingView } from './views/missing-view'
import { toVolumeView } from './views/volume-view'

/** The panels of a development's Overview tab, each on its way by itself. */
export function developmentTab(
  ask: Ask,
  { tenantId, developmentId, period }: { tenantId: string; developmentId: string; period: Period },
) {
  const place = { tenantId, developmentId }
  const filters = { ...place, period }
  return {
    totals: panel('overview totals', ask('overview-totals', overviewTotals, place), (totals) => totals),
    volume: panel('chat volume', ask('chat-days', chatDays, { ...filters, withLatency: false }), (rows) =>
      toVolumeView(rows, period),
    ),
    active: panel('active homeowners', ask('active-homeowners', activeHomeowners, filters), (people) => people),
    missing: panel('missing documents', ask('missing-documents', missingDocuments, place), toMissingView),
    houseTypes: panel('house types', ask('house-types', houseTypes, place), (rows) => rows),
  }
}
