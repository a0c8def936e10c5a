import { measuredDays } from '~/metrics/query/days.server'
import type { Scope } from '~/auth/scope.server'
import type { Keyset } from '~/lib/keyset'
import { type Ask, together } from '~/metrics/query/cache.server'
import type { Period, Place } from '~/metrics/query/period'
import { type Cached, cachedQuery, minutes } from '~/platform/cache.server'
import type { SortDirection } from '~/lib/sort-direction'
import { comparedPanel, panel } from '../shared/panels.server'
import { chunkCoverage, chunkHouseTypes, chunkTotals, embeddingsGenerated } from './queries/passages.server'
import { ragDevelopments } from './queries/developments.server'
import type { Outcome } from '~/domain/chat/outcomes'
import { lowSimilaritySearches, wrongHouseTypeCitations } from './queries/searches.server'
import type { RagSort, UnusedKind } from './filters'
import {
  searchDays,
  toChunkFigures,
  toCoverageView,
  toEmbeddingFigures,
  toFinishedEmbeddingFigures,
  toSearchView,
  toUsefulnessView,
} from './view'
import { documentUsefulness, unusedChunks } from './queries/documents.server'
import { type VectorIndexHealth, vectorIndexHealth } from './queries/vector-index.server'

type RagPage = {
  scope: Scope
  tenantId: string | null
  period: Period
  today: string
  search: string
  sort: { key: RagSort; direction: SortDirection }
  cursor: Keyset | null
  /** The question that is asked anew. */
  refresh: string | null
}

/** The panels of the page of retrieval: one tenant, or with none all developments that the person may see. */
export function ragPage(ask: Ask, { scope, tenantId, period, today, refresh, ...list }: RagPage) {
  const place = { tenantId, developmentId: null }
  const totals = ask('chunk-totals', chunkTotals, place)
  return {
    totals: panel('passages', totals, toChunkFigures),
    coverage: comparedPanel({
      name: 'passage coverage',
      period,
      ask: (asked) => together(totals, ask('chunk-coverage', chunkCoverage, { ...place, period: asked })),
      toView: ([counts, found]) => toCoverageView(counts, found),
    }),
    embeddings: panel(
      'embeddings generated',
      ask('embeddings-generated', embeddingsGenerated, { ...place, today }),
      toEmbeddingFigures,
      toFinishedEmbeddingFigures,
    ),
    searches: comparedPanel({
      name: 'searches',
      period,
      ask: () => ask('search-days', measuredDays, { ...place, period, ...searchDays }),
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

type RagTab = {
  scope: Scope
  tenantId: string
  developmentId: string
  period: Period
  search: string
  outcome: Outcome | null
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
    totals: panel('passages', totals, toChunkFigures),
    coverage: comparedPanel({
      name: 'passage coverage',
      period,
      ask: (asked) => together(totals, ask('chunk-coverage', chunkCoverage, { ...place, period: asked })),
      toView: ([counts, found]) => toCoverageView(counts, found),
    }),
    searches: comparedPanel({
      name: 'searches',
      period,
      ask: () => ask('search-days', measuredDays, { ...place, period, ...searchDays }),
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

/**
 * The health of the vector index, as a job measures it when passages come or go. It changes with the documents alone, so it is not
 * stale with every question that is asked, as the other figures are.
 */
export function askVectorIndex(
  scope: Scope,
  place: Place,
  refresh: string | null = null,
): Promise<Cached<VectorIndexHealth>> {
  const { tenantId, developmentId } = place
  const filters = { tenantId, developmentId }
  return cachedQuery({
    name: 'vector-index',
    scope,
    filters,
    ttl: minutes(6 * 60),
    tags: ['vector-index'],
    run: () => vectorIndexHealth(scope, filters),
    refresh: refresh === 'vector-index',
  })
}
