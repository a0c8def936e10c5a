import type { Scope } from '~/auth/scope.server'
import type { Keyset } from '~/lib/keyset'
import { type Ask, together } from '~/metrics/query/cache.server'
import { comparedPanel, panel } from './panels.server'
import type { Period } from '~/metrics/query/period'
import { chunkCoverage } from './queries/chunk-coverage.server'
import { chunkTotals } from './queries/chunk-totals.server'
import { documentUsefulness } from './queries/document-usefulness.server'
import { lowSimilaritySearches } from './queries/low-similarity-searches.server'
import { searchDays } from './queries/search-days.server'
import { unusedChunks } from './queries/unused-chunks.server'
import { wrongHouseTypeCitations } from './queries/wrong-house-type-citations.server'
import type { SearchOutcome, UnusedKind } from './rag-filters'
import { askVectorIndex } from './vector-index.server'
import { toCoverageView } from './views/coverage-view'
import { toSearchView } from './views/search-view'
import { toUsefulnessView } from './views/usefulness-view'

type RagTab = {
  scope: Scope
  tenantId: string
  developmentId: string
  period: Period
  search: string
  outcome: SearchOutcome | null
  cursor: Keyset | null
  passages: UnusedKind
  passageCursor: Keyset | null
  refresh: string | null
}

/** The panels of a development's RAG quality tab, each on its way by itself. */
export function ragTab(ask: Ask, { scope, tenantId, developmentId, period, refresh, ...list }: RagTab) {
  const place = { tenantId, developmentId }
  const days = { ...place, from: period.from, to: period.to }
  const { search, outcome, cursor, passages, passageCursor } = list
  const totals = ask('chunk-totals', chunkTotals, place)
  return {
    totals: panel('passages', totals, (counts) => counts),
    coverage: comparedPanel({
      ...{ name: 'passage coverage', period },
      ask: (asked) => together(totals, ask('chunk-coverage', chunkCoverage, { ...place, period: asked })),
      toView: ([counts, found]) => toCoverageView(counts, found),
    }),
    searches: comparedPanel({
      name: 'searches',
      period,
      ask: () => ask('search-days', searchDays, { ...place, period }),
      toView: toSearchView,
    }),
    low: panel(
      'low-similarity searches',
      ask('low-similarity-searches', lowSimilaritySearches, { ...days, search, outcome, cursor, limit: 10 }),
      (page) => page,
    ),
    wrong: panel(
      'citations of another house type',
      ask('wrong-house-type-citations', wrongHouseTypeCitations, { ...days, limit: 25 }),
      (rows) => rows,
    ),
    unused: panel(
      'unused passages',
      ask('unused-chunks', unusedChunks, { ...days, kind: passages, cursor: passageCursor, limit: 10 }),
      (page) => page,
    ),
    usefulness: panel(
      'documents by usefulness',
      ask('document-usefulness', documentUsefulness, days),
      toUsefulnessView,
    ),
    index: panel('vector index', askVectorIndex(scope, place, refresh), (health) => health),
  }
}
