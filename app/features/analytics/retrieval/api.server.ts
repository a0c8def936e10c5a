import { z } from 'zod'
import { shareOf } from '~/lib/day-series'
import { snakeKeys } from '~/lib/snake-keys'
import { count, share, id, instant, pageFields } from '../api/schemas'
import { defineEndpoint } from '../api/endpoint'
import { companyQuery, listQuery, readSort, sortParameter } from '../api/query'
import { type CoverageView, toCoverageView } from './view'
import {
  chunkCoverage,
  chunkDevelopments,
  mostChunkDevelopments,
  chunkHouseTypes,
  mostChunkHouseTypes,
  chunkTotals,
  embeddingsGenerated,
} from './queries/passages.server'
import { askVectorIndex } from './page.server'
import { ragDevelopments } from './queries/developments.server'
import { ragQuery, type RagSort, ragSorts } from './filters'

/** What of the documents the searches of the period found. */
export const coverageFields = z.object({
  chunks: count,
  chunks_retrieved: count,
  chunk_share: share,
  previous_chunk_share: share,
  documents: count,
  documents_retrieved: count,
  document_share: share,
  previous_document_share: share,
})

/** A coverage as the API names it. */
export function coverageOf(view: CoverageView): z.input<typeof coverageFields> {
  return {
    chunks: view.chunks,
    chunks_retrieved: view.retrieved,
    chunk_share: view.chunkShare.current,
    previous_chunk_share: view.chunkShare.previous,
    documents: view.documents,
    documents_retrieved: view.documentsRetrieved,
    document_share: view.documentShare.current,
    previous_document_share: view.documentShare.previous,
  }
}

export const ragEndpoint = defineEndpoint({
  path: 'rag',
  summary: 'The passages that answers are looked for in, and how well they are found',
  description:
    'Counts of passages stand as they are now; the coverage is that of the period. The index is measured by a job, when passages come or go and once a day.',
  query: companyQuery,
  answer: z.object({
    chunks: count,
    chunks_per_development: z
      .array(z.object({ development_id: id, name: z.string(), chunks: count }))
      .max(mostChunkDevelopments)
      .openapi({ description: `The ${mostChunkDevelopments} developments with the most passages.` }),
    avg_chunk_length: z.number().min(0).nullable().openapi({ description: 'In characters; null without passages.' }),
    avg_chunk_tokens: z.number().min(0).nullable(),
    house_type_distribution: z
      .array(
        z.object({
          house_type_id: id.nullable().openapi({ description: 'Null: for homes of every type.' }),
          code: z.string().nullable(),
          name: z.string().nullable(),
          development_name: z.string().nullable(),
          chunks: count,
          share,
        }),
      )
      .max(mostChunkHouseTypes + 1),
    orphan_chunks: count.openapi({
      description: 'Passages of a version that is not the ready one, or of another house type than their document.',
    }),
    embeddings_generated_last_7d: count,
    vector_index_health: z.object({
      nodes: count.openapi({ description: 'Vectors in sight.' }),
      size_bytes: count.nullable().openapi({
        description: 'Of the index; of a part of it, its share by nodes. Null when the whole is not known.',
      }),
      recall: share.openapi({
        description: 'Of the nearest neighbours of a sample of vectors, those that the index finds.',
      }),
      sampled: count,
      neighbours: count,
      measured_at: instant.nullable().openapi({
        description: 'Of the development that was measured longest ago; null before the first time.',
      }),
    }),
    coverage: coverageFields,
  }),
  async run({ ask, scope, place, period, today }) {
    const [totals, developments, types, embeddings, found, index] = await Promise.all([
      ask('chunk-totals', chunkTotals, place),
      ask('chunk-developments', chunkDevelopments, place),
      ask('chunk-house-types', chunkHouseTypes, place),
      ask('embeddings-generated', embeddingsGenerated, { ...place, today }),
      ask('chunk-coverage', chunkCoverage, { ...place, period }),
      askVectorIndex(scope, place),
    ])
    return {
      chunks: totals.chunks,
      chunks_per_development: developments.map(snakeKeys),
      avg_chunk_length: shareOf(totals.characters, totals.chunks),
      avg_chunk_tokens: shareOf(totals.tokens, totals.chunks),
      house_type_distribution: types.map((row) => ({ ...snakeKeys(row), share: shareOf(row.chunks, totals.chunks) })),
      orphan_chunks: totals.orphans,
      embeddings_generated_last_7d: embeddings.last7d,
      vector_index_health: snakeKeys(index.value),
      coverage: coverageOf(toCoverageView(totals, found)),
    }
  },
})

export const ragDevelopmentsEndpoint = defineEndpoint({
  path: 'rag/developments',
  summary: 'Every development: its passages, and how searches in it went',
  description: 'Passages stand as they are now; searches are those of the period.',
  query: listQuery
    .merge(companyQuery)
    .merge(ragQuery)
    .extend({ sort: sortParameter(ragSorts, '-searches') }),
  list: 'developments',
  answer: z.object({
    developments: z.array(
      z.object({
        development_id: id,
        name: z.string(),
        company: z.string(),
        chunks: count,
        avg_chunk_length: z.number().min(0).nullable(),
        orphan_chunks: count,
        searches: count,
        low_similarity: count,
        low_similarity_share: share,
        wrong_house_type_citations: count,
      }),
    ),
    totals: z.object({
      developments: count,
      chunks: count,
      orphan_chunks: count,
      searches: count,
      low_similarity: count,
      wrong_house_type_citations: count,
    }),
    ...pageFields,
  }),
  async run({ ask, place, period, query, cursor }) {
    const { rows, totals, next, previous } = await ask('rag-developments', ragDevelopments, {
      tenantId: place.tenantId,
      from: period.from,
      to: period.to,
      search: query.search,
      sort: readSort<RagSort>(query.sort),
      cursor,
      limit: query.limit,
    })
    return {
      developments: rows.map((row) => ({
        development_id: row.id,
        name: row.name,
        company: row.tenantName,
        chunks: row.chunks,
        avg_chunk_length: shareOf(row.characters, row.chunks),
        orphan_chunks: row.orphans,
        searches: row.searches,
        low_similarity: row.lowSimilarity,
        low_similarity_share: shareOf(row.lowSimilarity, row.succeeded),
        wrong_house_type_citations: row.citedWrongHouseType,
      })),
      totals: {
        developments: totals.developments,
        chunks: totals.chunks,
        orphan_chunks: totals.orphans,
        searches: totals.searches,
        low_similarity: totals.lowSimilarity,
        wrong_house_type_citations: totals.citedWrongHouseType,
      },
      next,
      previous,
    }
  },
})
