import type { Scope } from '~/auth/scope.server'
import type { Keyset } from '~/lib/keyset'
import { askDirectly, type Ask, together } from '~/metrics/query/cache.server'
import { comparedPanel, panel } from './panels.server'
import type { readDocumentReaders } from './document-reader-filters'
import { earlierPart, type Period } from '~/metrics/query/period'
import { documentAudience } from './queries/document-audience.server'
import { documentDays } from './queries/document-days.server'
import { documentReaders } from './queries/document-readers.server'
import { toReadingView } from './views/reading-view'

type OneDocument = { tenantId: string; developmentId: string; documentId: string; period: Period }
type Listed = { list: ReturnType<typeof readDocumentReaders>; cursor: Keyset | null }

const pageSize = 25

/** How one document is read: the panels that come by themselves. */
export function documentReading(ask: Ask, asked: OneDocument) {
  return {
    days: comparedPanel({
      ...{ name: 'views of a document', period: asked.period },
      ask: () => ask('document-days', documentDays, asked),
      toView: toReadingView,
    }),
    audience: comparedPanel({
      ...{ name: 'readers of a document', period: asked.period },
      ask: (period) =>
        together(
          ask('document-audience', documentAudience, { ...asked, period }),
          ask('document-audience', documentAudience, { ...asked, period: earlierPart(period) }),
        ),
      toView: ([people, before]) => ({
        ...people,
        ...{ previousViewers: before.viewers, previousHomeowners: before.homeowners },
      }),
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
