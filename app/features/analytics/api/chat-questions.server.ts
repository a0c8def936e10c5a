import { z } from 'zod'
import { outcomes } from '../outcomes'
import { questionQuery, toQuestionFilters } from '../question-filters'
import { questionCount } from '../queries/question-count.server'
import { questionList } from '../queries/question-list.server'
import { rating, usd } from './chat-parts'
import { defineEndpoint } from './endpoint'
import { companyQuery, listQuery } from './query'
import { count, id, instant, milliseconds, pageFields } from './schemas'

export const questionsEndpoint = defineEndpoint({
  path: 'questions',
  summary: 'The very questions behind the figures of the chat, the newest first',
  description:
    'With an outcome or a rating, the days are those of the answers, unless something about the question is asked for too; else those of the questions. So a list has as many rows as the figure that it stands behind.',
  query: listQuery
    .merge(companyQuery)
    .merge(questionQuery)
    .extend({ development: id.optional().openapi({ description: 'All that one may see without it.' }) }),
  answer: z.object({
    questions: z.array(
      z.object({
        question_id: id,
        question: z.string(),
        asked_at: instant,
        outcome: z.enum(outcomes).nullable().openapi({ description: 'Null while it is being answered.' }),
        conversation_id: id,
        development_id: id,
        development: z.string(),
        homeowner: z.string().nullable(),
        unit: z.string().nullable(),
        topic: z.string().nullable(),
        rating,
        latency_ms: milliseconds,
        tokens: count.nullable(),
        cost_usd: usd.nullable(),
        best_similarity: z.number().nullable(),
      }),
    ),
    total: count.openapi({ description: 'How many the filters leave; counted up to ten thousand.' }),
    total_is_more: z.boolean(),
    ...pageFields,
  }),
  list: 'questions',
  async run({ ask, place, period: { from, to }, query, cursor }) {
    const filters = { ...place, from, to, ...toQuestionFilters(query) }
    const [page, counted] = await Promise.all([
      ask('question-list', questionList, { ...filters, cursor, limit: query.limit }),
      ask('question-count', questionCount, filters),
    ])
    return {
      questions: page.rows.map((row) => ({
        question_id: row.id,
        question: row.question,
        asked_at: row.askedAt,
        outcome: row.outcome,
        conversation_id: row.conversationId,
        development_id: row.developmentId,
        development: row.developmentName,
        homeowner: row.homeownerName,
        unit: row.unitNumber,
        topic: row.topicName,
        rating: row.rating,
        latency_ms: row.latencyMs,
        tokens: row.tokens,
        cost_usd: row.costUsd,
        best_similarity: row.bestSimilarity,
      })),
      total: counted.questions,
      total_is_more: counted.more,
      next: page.next,
      previous: page.previous,
    }
  },
})
