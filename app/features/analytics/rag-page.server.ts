import type { Scope } from '~/auth/scope.server'
import type { Keyset } from '~/lib/keyset'
import { type Ask, together } from '~/metrics/query/cache.server'
import { comparedPanel, panel } from './panels.server'
import type { Period } from '~/metrics/query/period'
import { chunkCoverage } from './queries/chunk-coverage.server'
import { chunkHouseTypes } from './queries/chunk-house-types.server'
import { chunkTotals } from './queries/chunk-totals.server'
import { embeddingsGenerated } from './queries/embeddings-generated.server'
import { ragDevelopments } from './queries/rag-developments.server'
import { searchDays } from './queries/search-days.server'
import type { RagSort } from './rag-filters'
import { askVectorIndex } from './vector-index.server'
import { toCoverageView } from './views/coverage-view'
import { toSearchView } from './views/search-view'

type RagPage = {
  scope: Scope
  tenantId: string | null
  period: Period
  today: string
  search: string
  sort: { key: RagSort; direction: 'asc' | 'desc' }
  cursor: Keyset | null
  /** The question that is asked anew. */
  refresh: string | null
}

/** The panels of the page of retrieval: one tenant, or with none all developments that the person may see. */
export function ragPage(ask: Ask, { scope, tenantId, period, today, refresh, ...list }: RagPage) {
  const place = { tenantId, developmentId: null }
  const totals = ask('chunk-totals', chunkTotals, place)
  return {
    totals: panel('passages', totals, (counts) => counts),
    coverage: comparedPanel({
      ...{ name: 'passage coverage', period },
      ask: (asked) => together(totals, ask('chunk-coverage', chunkCoverage, { ...place, period: asked })),
      toView: ([counts, found]) => toCoverageView(counts, found),
    }),
    embeddings: panel(
      'embeddings generated',
      ask('embeddings-generated', embeddingsGenerated, { ...place, today }),
      (counts) => counts,
    ),
    searches: comparedPanel({
      name: 'searches',
      period,
      ask: () => ask('search-days', searchDays, { ...place, period }),
      toView: toSearchView,
    }),
    houseTypes: panel('passages by house type', ask('chunk-house-types', chunkHouseTypes, place), (rows) => rows),
    index: panel('vector index', askVectorIndex(scope, place, refresh), (health) => health),
    developments: panel(
      'developments',
      ask('rag-developments', ragDevelopments, { tenantId, from: period.from, to: period.to, ...list, limit: 12 }),
      (page) => page,
    ),
  }
}
