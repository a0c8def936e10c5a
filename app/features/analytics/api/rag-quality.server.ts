import { z } from 'zod'
import { percentileError } from '~/lib/latency-histogram'
import { LOW_SIMILARITY } from '~/domain/retrieval/low-similarity'
import { snakeKeys } from '~/lib/snake-keys'
import { chunkCoverage } from '../queries/chunk-coverage.server'
import { chunkTotals } from '../queries/chunk-totals.server'
import { documentUsefulness, mostDocuments } from '../queries/document-usefulness.server'
import { lowSimilaritySearches } from '../queries/low-similarity-searches.server'
import { searchDays } from '../queries/search-days.server'
import { unusedChunks } from '../queries/unused-chunks.server'
import { lowSimilarityQuery, searchOutcomes } from '../rag-filters'
import { toCoverageView } from '../views/coverage-view'
import { toSearchView } from '../views/search-view'
import { toUsefulnessView, usefulnessFormula } from '../views/usefulness-view'
import { coverageFields, coverageOf } from './coverage'
import { defineEndpoint } from './endpoint'
import { requireDevelopment } from './one-development'
import { listQuery } from './query'
import { unusedPassage } from './rag-passages.server'
import { count, id, instant, milliseconds, pageFields, share } from './schemas'

const similarity = z.number().min(-1).max(1).nullable()
const shownChunks = 25

export const ragQualityEndpoint = defineEndpoint({
  path: 'developments/{developmentId}/rag/quality',
  summary: 'How well questions of a development find its passages',
  description: 'The list is of the searches whose nearest passage was far, newest first.',
  query: listQuery.merge(lowSimilarityQuery),
  list: 'low_similarity_searches',
  answer: z.object({
    searches: count,
    failed_searches: count,
    similarity_distribution: z.array(z.object({ from: z.number(), to: z.number(), searches: count })),
    low_similarity_threshold: z.number(),
    low_similarity_count: count,
    low_similarity_searches: z.array(
      z.object({
        id,
        searched_at: instant,
        question: z.string().nullable(),
        conversation_id: id.nullable(),
        house_type: z.string().nullable(),
        best_similarity: similarity,
        avg_similarity: similarity,
        confidence: share,
        result_count: count,
        latency_ms: count,
        outcome: z.enum(searchOutcomes).nullable(),
      }),
    ),
    latency_percentiles: z
      .object({ p50_ms: milliseconds, p95_ms: milliseconds, p99_ms: milliseconds })
      .openapi({ description: percentileError }),
    wrong_house_type_citations: count.openapi({ description: 'Must be 0.' }),
    chunk_coverage: coverageFields,
    never_retrieved_chunks: z.object({
      total: count,
      chunks: z.array(unusedPassage).max(shownChunks),
    }),
    documents_by_usefulness: z
      .array(
        z.object({
          document_id: id,
          title: z.string(),
          category: z.string(),
          house_type: z.string().nullable(),
          retrievals: count,
          citations: count,
          ratings_count: count,
          ratings_sum: count,
          average_rating: z.number().min(1).max(5).nullable(),
          usefulness: z.number().min(0).openapi({ description: usefulnessFormula }),
        }),
      )
      .max(mostDocuments),
    ...pageFields,
  }),
  async run({ ask, place, period, query, cursor }) {
    const days = { ...requireDevelopment(place), from: period.from, to: period.to }
    const [searches, low, totals, found, never, documents] = await Promise.all([
      ask('search-days', searchDays, { ...place, period }),
      ask('low-similarity-searches', lowSimilaritySearches, {
        ...days,
        search: query.search,
        outcome: query.outcome ?? null,
        cursor,
        limit: query.limit,
      }),
      ask('chunk-totals', chunkTotals, place),
      ask('chunk-coverage', chunkCoverage, { ...place, period }),
      ask('unused-chunks', unusedChunks, { ...days, kind: 'never', cursor: null, limit: shownChunks }),
      ask('document-usefulness', documentUsefulness, days),
    ])
    const { distribution, totals: sums } = toSearchView(searches, period)
    return {
      searches: sums.searches.current ?? 0,
      failed_searches: sums.failed.current ?? 0,
      similarity_distribution: distribution.map(({ from, to, searches: counted }) => ({ from, to, searches: counted })),
      low_similarity_threshold: LOW_SIMILARITY,
      low_similarity_count: sums.lowSimilarity.current ?? 0,
      low_similarity_searches: low.rows.map(snakeKeys),
      latency_percentiles: { p50_ms: sums.p50.current, p95_ms: sums.p95.current, p99_ms: sums.p99.current },
      wrong_house_type_citations: sums.citedWrongHouseType.current ?? 0,
      chunk_coverage: coverageOf(toCoverageView(totals, found)),
      never_retrieved_chunks: { total: never.total, chunks: never.rows.map(snakeKeys) },
      documents_by_usefulness: toUsefulnessView(documents).map(snakeKeys),
      next: low.next,
      previous: low.previous,
    }
  },
})
