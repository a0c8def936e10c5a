import type { Scope } from '~/auth/scope.server'
import type { Keyset } from '~/lib/keyset'
import { askDirectly, type Ask } from '~/metrics/query/cache.server'
import { comparedPanel, panel } from './panels.server'
import type { readDocumentList } from './document-filters'
import type { Period } from '~/metrics/query/period'
import { activityDays } from './queries/activity-days.server'
import { documentAvailability } from './queries/document-availability.server'
import { documentFigures } from './queries/document-figures.server'
import { unreadDocuments } from './queries/unread-documents.server'
import { readingPanel } from './reading-panel.server'
import { toAvailabilityView } from './views/availability-view'
import { toReadingView } from './views/reading-view'

type DocumentsTab = {
  tenantId: string
  developmentId: string
  period: Period
  list: Pick<ReturnType<typeof readDocumentList>, 'filters' | 'sort'>
  cursor: Keyset | null
}

const pageSize = 25

/** The panels of a development's Documents tab that come by themselves. */
export function documentPanels(ask: Ask, { tenantId, developmentId, period }: Omit<DocumentsTab, 'list' | 'cursor'>) {
  const place = { tenantId, developmentId }
  return {
    reading: comparedPanel({
      name: 'documents opened',
      period,
      ask: () => ask('activity-days', activityDays, { ...place, period }),
      toView: toReadingView,
    }),
    share: readingPanel(ask, 'open rate', place, period),
    unread: panel('unread documents', ask('unread-documents', unreadDocuments, { ...place, period }), (rows) => rows),
    availability: panel('availability', ask('document-availability', documentAvailability, place), toAvailabilityView),
  }
}

/** The list of the tab, past the cache: what was just uploaded is there at once. */
export function documentPage(scope: Scope, { tenantId, developmentId, period, list, cursor }: DocumentsTab) {
  const asked = { tenantId, developmentId, period, ...list, cursor, limit: pageSize }
  return panel('documents', askDirectly(scope)('document-figures', documentFigures, asked), (page) => page)
}
