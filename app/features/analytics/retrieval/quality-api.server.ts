import { z } from 'zod'
import { measuredDays } from '~/metrics/query/days.server'
import { LOW_SIMILARITY } from '~/domain/retrieval/low-similarity'
import { snakeKeys } from '~/lib/snake-keys'
import { defineEndpoint } from '../api/endpoint'
import { fieldsOf, measureFields } from '../api/measure-fields'
import { requireDevelopment } from '../api/one-development'
import { listQuery, companyQuery } from '../api/query'
import { count, id, instant, pageFields, share } from '../api/schemas'
import { chunkCoverage, chunkTotals } from './queries/passages.server'
import { documentUsefulness, mostDocuments, unusedChunks } from './queries/documents.server'
import { outcomes } from '~/domain/chat/outcomes'
import { lowSimilaritySearches } from './queries/searches.server'
import { lowSimilarityQuery, unusedQuery, searchLogQuery, toSearchLogFilters } from './filters'
import { searchDays, toCoverageView, toSearchView, toUsefulnessView, usefulnessFormula } from './view'
import { coverageFields, coverageOf } from './api.server'
import { searchLog, searchLogCount } from './queries/search-log.server'

/** A passage in the answers about those that are of no use. */
export const unusedPassage = z.object({
  id,
  document_id: id,
  document_title: z.string(),
  house_type: z.string().nullable(),
  page_from: count,
  page_to: count,
  heading_path: z.string(),
  excerpt: z.string(),
})

const similarity = z.number().min(-1).max(1).nullable()
const shownChunks = 25

const qualityIds = ['searches', 'failedSearches', 'lowSimilarity', 'citedWrongHouseType'] as const
const latencyIds = ['medianSearchLatency', 'slowSearchLatency', 'slowestSearchLatency'] as const

export const ragQualityEndpoint = defineEndpoint({
  path: 'developments/{developmentId}/rag/quality',
  summary: 'How well questions of a development find its passages',
  description: 'The list is of the searches whose nearest passage was far, newest first.',
  query: listQuery.merge(lowSimilarityQuery),
  list: 'low_similarity_searches',
  answer: z.object({
    ...measureFields(qualityIds),
    similarity_distribution: z.array(z.object({ from: z.number(), to: z.number(), searches: count })),
    low_similarity_threshold: z.number(),
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
        outcome: z.enum(outcomes).nullable(),
      }),
    ),
    latency_percentiles: z.object(measureFields(latencyIds)),
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
      ask('search-days', measuredDays, { ...place, period, ...searchDays }),
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
      ...fieldsOf(qualityIds, { totals: sums }),
      similarity_distribution: distribution.map(({ from, to, searches: counted }) => ({ from, to, searches: counted })),
      low_similarity_threshold: LOW_SIMILARITY,
      low_similarity_searches: low.rows.map(snakeKeys),
      latency_percentiles: fieldsOf(latencyIds, { totals: sums }),
      chunk_coverage: coverageOf(toCoverageView(totals, found)),
      never_retrieved_chunks: { total: never.total, chunks: never.rows.map(snakeKeys) },
      documents_by_usefulness: toUsefulnessView(documents).map(snakeKeys),
      next: low.next,
      previous: low.previous,
    }
  },
})

export const ragPassagesEndpoint = defineEndpoint({
  path: 'developments/{developmentId}/rag/passages',
  summary: 'Passages of a development that are of no use',
  description:
    'Those that no search of the period found (`never`), or those that no answer should use (`orphan`): of a version that is not the ready one, or of another house type than their document.',
  query: listQuery.merge(unusedQuery),
  list: 'chunks',
  answer: z.object({ total: count, chunks: z.array(unusedPassage), ...pageFields }),
  async run({ ask, place, period, query, cursor }) {
    const { rows, ...page } = await ask('unused-chunks', unusedChunks, {
      ...requireDevelopment(place),
      from: period.from,
      to: period.to,
      kind: query.passages,
      cursor,
      limit: query.limit,
    })
    return { ...page, chunks: rows.map(snakeKeys) }
  },
})

export const ragSearchesEndpoint = defineEndpoint({
  path: 'rag/searches',
  summary: 'Every search for an answer: how near it came, and what became of it',
  description:
    'The log of searches, the newest first; what homeowners asked for themselves, and nothing that was asked in their place. result: near or low by the nearest passage, or failed.',
  query: listQuery
    .merge(companyQuery)
    .merge(searchLogQuery)
    .extend({ development: id.optional().openapi({ description: 'All that one may see without it.' }) }),
  answer: z.object({
    searches: z.array(
      z.object({
        search_id: id,
        searched_at: instant,
        development_id: id,
        development: z.string(),
        question: z.string().nullable().openapi({ description: 'Null where what was asked is no longer kept.' }),
        house_type: z.string().nullable(),
        best_similarity: z.number().min(-1).max(1).nullable(),
        confidence: share,
        passages: count,
        latency_ms: count,
        failed: z.boolean(),
        outcome: z.enum(outcomes).nullable().openapi({ description: 'Null while it is being answered.' }),
      }),
    ),
    total: count.openapi({ description: 'How many the filters leave; counted up to ten thousand.' }),
    total_is_more: z.boolean(),
    ...pageFields,
  }),
  list: 'searches',
  async run({ ask, place, period: { from, to }, query, cursor }) {
    const asked = { ...place, from, to, filters: toSearchLogFilters(query) }
    const [page, counted] = await Promise.all([
      ask('search-log', searchLog, { ...asked, cursor, limit: query.limit }),
      ask('search-log-count', searchLogCount, asked),
    ])
    return {
      searches: page.rows.map((row) => ({
        search_id: row.id,
        searched_at: row.searchedAt,
        development_id: row.developmentId,
        development: row.developmentName,
        question: row.question,
        house_type: row.houseType,
        best_similarity: row.bestSimilarity,
        confidence: row.confidence,
        passages: row.resultCount,
        latency_ms: row.latencyMs,
        failed: row.isFailed,
        outcome: row.outcome,
      })),
      total: counted.searches,
      total_is_more: counted.more,
      next: page.next,
      previous: page.previous,
    }
  },
})
