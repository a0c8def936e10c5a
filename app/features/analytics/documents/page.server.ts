import type { Scope } from '~/auth/scope.server'
import type { Keyset } from '~/lib/keyset'
import { askDirectly, type Ask, together } from '~/metrics/query/cache.server'
import { measuredDays } from '~/metrics/query/days.server'
import { type Period, type Place, earlierPart } from '~/metrics/query/period'
import { comparedPanel, daysPanel, panel } from '../shared/panels.server'
import { overviewTotals } from '../overview/queries.server'
import { toTotals } from '../overview/totals'
import type { readDocumentList, readDocumentGaps, readDocumentReaders } from './filters'
import { documentAvailability, unreadDocuments } from './queries/availability.server'
import { documentFigures } from './queries/list.server'
import { documentMeasures, readingMeasures, toAudience, toAvailabilityView, toReaders, toUnreadView } from './view'
import { documentDevelopments, readDocuments } from './queries/developments.server'
import { documentAudience, documentReaders, readingShare } from './queries/readers.server'

type DocumentsTab = {
  tenantId: string
  developmentId: string
  period: Period
  list: Pick<ReturnType<typeof readDocumentList>, 'filters' | 'sort'>
  cursor: Keyset | null
}

const pageSize = 25

/** How documents were opened by day. */
function readingDays(ask: Ask, place: Place, period: Period) {
  return daysPanel({
    name: 'documents opened',
    period,
    measures: readingMeasures,
    ask: () => ask('activity-days', measuredDays, { ...place, period, measures: readingMeasures }),
  })
}

/** The panels of a development's Documents tab that come by themselves. */
export function documentPanels(ask: Ask, { tenantId, developmentId, period }: Omit<DocumentsTab, 'list' | 'cursor'>) {
  const place = { tenantId, developmentId }
  return {
    reading: readingDays(ask, place, period),
    share: readingPanel(ask, 'open rate', place, period),
    unread: panel('unread documents', ask('documents-unread', unreadDocuments, { ...place, period }), toUnreadView),
    availability: panel('availability', ask('document-availability', documentAvailability, place), toAvailabilityView),
  }
}

/** The list of the tab, past the cache: what was just uploaded is there at once. */
export function documentPage(scope: Scope, { tenantId, developmentId, period, list, cursor }: DocumentsTab) {
  const asked = { tenantId, developmentId, period, ...list, cursor, limit: pageSize }
  return panel('documents', askDirectly(scope)('document-figures', documentFigures, asked), (page) => page)
}

type DocumentGaps = {
  tenantId: string | null
  period: Period
  list: Pick<ReturnType<typeof readDocumentGaps>, 'filters' | 'sort'>
  cursor: Keyset | null
}

const mostShown = 8

/** The panels of the documents of all developments in sight. */
export async function documentGaps(ask: Ask, { tenantId, period, list, cursor }: DocumentGaps) {
  const place = { tenantId, developmentId: null }
  const read = (order: 'most' | 'least') =>
    ask('read-documents', readDocuments, { ...place, period, order, limit: mostShown })
  return {
    totals: panel('overview totals', ask('overview-totals', overviewTotals, place), toTotals),
    reading: readingDays(ask, place, period),
    mostRead: panel('most read documents', read('most'), (rows) => rows),
    leastRead: panel('least read documents', read('least'), (rows) => rows),
    developments: await panel(
      'documents by development',
      ask('document-developments', documentDevelopments, {
        tenantId,
        period,
        ...list.filters,
        sort: list.sort,
        cursor,
        limit: pageSize,
      }),
      (page) => page,
    ),
  }
}

type OneDocument = { tenantId: string; developmentId: string; documentId: string; period: Period }
type Listed = { list: ReturnType<typeof readDocumentReaders>; cursor: Keyset | null }

/** How one document is read: the panels that come by themselves. */
export function documentReading(ask: Ask, asked: OneDocument) {
  return {
    days: daysPanel({
      name: 'views of a document',
      period: asked.period,
      measures: documentMeasures,
      ask: () => ask('document-days', measuredDays, { ...asked, measures: documentMeasures }),
    }),
    audience: comparedPanel({
      name: 'readers of a document',
      period: asked.period,
      ask: (period) =>
        together(
          ask('document-audience', documentAudience, { ...asked, period }),
          ask('document-audience', documentAudience, { ...asked, period: earlierPart(period) }),
        ),
      toView: ([people, before]) => toAudience(people, before),
    }),
  }
}

/** Who read it. */
export function readersPage(scope: Scope, asked: OneDocument, { list, cursor }: Listed) {
  const { sort, query } = list
  return panel(
    'readers of a document',
    askDirectly(scope)('document-readers', documentReaders, {
      ...asked,
      search: query.search,
      sort,
      cursor,
      limit: pageSize,
    }),
    (page) => page,
  )
}

type ReadingPlace = { tenantId: string; developmentId: string }

/** Who read, of those who had come in by then: a rate of the time before is one of the people of that time. */
export function readingPanel(ask: Ask, name: string, place: ReadingPlace, period: Period) {
  return comparedPanel({
    name,
    period,
    ask: (asked) =>
      together(
        ask('reading-share', readingShare, { ...place, period: asked }),
        ask('reading-share', readingShare, { ...place, period: earlierPart(asked) }),
      ),
    toView: ([readers, before]) => toReaders(readers, before),
  })
}
