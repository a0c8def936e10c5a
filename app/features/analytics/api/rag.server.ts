import { z } from 'zod'
import { shareOf } from '~/lib/day-series'
import { snakeKeys } from '~/lib/snake-keys'
import { chunkCoverage } from '../queries/chunk-coverage.server'
import { chunkDevelopments, mostChunkDevelopments } from '../queries/chunk-developments.server'
import { chunkHouseTypes, mostChunkHouseTypes } from '../queries/chunk-house-types.server'
import { chunkTotals } from '../queries/chunk-totals.server'
import { embeddingsGenerated } from '../queries/embeddings-generated.server'
import { askVectorIndex } from '../vector-index.server'
import { toCoverageView } from '../views/coverage-view'
import { coverageFields, coverageOf } from './coverage'
import { defineEndpoint } from './endpoint'
import { companyQuery } from './query'
import { count, id, instant, share } from './schemas'

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
