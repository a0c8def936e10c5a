import { z } from 'zod'
import { shareOf } from '~/lib/day-series'
import { ragDevelopments } from '../queries/rag-developments.server'
import { ragQuery, type RagSort, ragSorts } from '../rag-filters'
import { defineEndpoint } from './endpoint'
import { companyQuery, listQuery, readSort, sortParameter } from './query'
import { count, id, pageFields, share } from './schemas'

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
