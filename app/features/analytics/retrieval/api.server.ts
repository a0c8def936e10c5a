import { z } from 'zod'
import { shareOf } from '~/lib/day-series'
import { snakeKeys } from '~/lib/snake-keys'
import { count, share, id, instant, pageFields } from '../api/schemas'
import { defineEndpoint } from '../api/endpoint'
import { fieldsOf, fieldsOfRow, measureField, measureFields } from '../api/measure-fields'
import { companyQuery, listQuery, readSort, sortParameter } from '../api/query'
import { type CoverageView, chunkMeasures, toChunkFigures, toCoverageView, toEmbeddingFigures } from './view'
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

const shareIds = ['chunkShare', 'documentShare'] as const

/** What of the documents the searches of the period found. */
export const coverageFields = z.object({
  ...measureFields(['chunks', 'chunksRetrieved', ...shareIds]),
  previous_chunk_share: measureField('chunkShare'),
  documents: count,
  documents_retrieved: count,
  previous_document_share: measureField('documentShare'),
})

/** A coverage as the API names it. */
export function coverageOf({
  chunks,
  documents,
  documentsRetrieved,
  ...view
}: CoverageView): z.input<typeof coverageFields> {
  return {
    chunks,
    documents,
    documents_retrieved: documentsRetrieved,
    ...fieldsOf(['chunksRetrieved', ...shareIds], view),
    previous_chunk_share: view.totals.chunkShare.previous,
    previous_document_share: view.totals.documentShare.previous,
  }
}

export const ragEndpoint = defineEndpoint({
  path: 'rag',
  summary: 'The passages that answers are looked for in, and how well they are found',
  description:
    'Counts of passages stand as they are now; the coverage is that of the period. The index is measured by a job, when passages come or go and once a day.',
  query: companyQuery,
  answer: z.object({
    ...measureFields(chunkMeasures),
    chunks_per_development: z
      .array(z.object({ development_id: id, name: z.string(), ...measureFields(['chunks']) }))
      .max(mostChunkDevelopments)
      .openapi({ description: `The ${mostChunkDevelopments} developments with the most passages.` }),
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
    ...measureFields(['embeddedPassages']),
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
      ...fieldsOf(chunkMeasures, toChunkFigures(totals)),
      chunks_per_development: developments.map(snakeKeys),
      house_type_distribution: types.map((row) => ({ ...snakeKeys(row), share: shareOf(row.chunks, totals.chunks) })),
      ...fieldsOf(['embeddedPassages'], toEmbeddingFigures(embeddings)),
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
        ...measureFields(['chunks', 'averageChunkLength', 'orphanChunks', 'searches']),
        low_similarity: measureField('lowSimilarity'),
        ...measureFields(['lowShare', 'citedWrongHouseType']),
      }),
    ),
    totals: z.object({
      developments: count,
      ...measureFields(['chunks', 'orphanChunks', 'searches', 'citedWrongHouseType']),
      low_similarity: measureField('lowSimilarity'),
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
        ...fieldsOfRow(['averageChunkLength'], row),
        orphan_chunks: row.orphans,
        searches: row.searches,
        low_similarity: row.lowSimilarity,
        ...fieldsOfRow(['lowShare'], row),
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
