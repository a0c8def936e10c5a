import { z } from 'zod'
import { searchLog, searchLogCount } from '../queries/search-log.server'
import { searchOutcomes } from '../rag-filters'
import { searchLogQuery, toSearchLogFilters } from '../search-log-filters'
import { defineEndpoint } from './endpoint'
import { companyQuery, listQuery } from './query'
import { count, id, instant, pageFields, share } from './schemas'

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
        outcome: z.enum(searchOutcomes).nullable().openapi({ description: 'Null while it is being answered.' }),
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
