import { z } from 'zod'
import { rating, usd } from '../chat/api-parts'
import { defineEndpoint } from '../api/endpoint'
import { companyQuery, listQuery } from '../api/query'
import { count, id, instant, milliseconds, pageFields, share } from '../api/schemas'
import { outcomes } from '~/domain/chat/outcomes'
import { questionQuery, toQuestionFilters } from './filters'
import { questionCount, questionList } from './queries.server'
import { gapFigures } from './gap-figures.server'

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

const days = z.number().nonnegative().nullable()

export const gapsEndpoint = defineEndpoint({
  path: 'gaps',
  summary: 'What people ask and no document answers: how many such gaps there are, and how soon they are closed',
  description:
    'A gap is a group of questions that mean the same and found no answer, were rated low, or went to a person. It is closed by proof alone: its questions are asked again, and each has a sure answer.',
  query: companyQuery.extend({
    development: id.optional().openapi({ description: 'All that one may see without it.' }),
  }),
  answer: z.object({
    gaps: z
      .object({ new: count, ours: count, asked_for: count, answered: count, closed: count, not_ours: count })
      .openapi({ description: 'By state, as they stand now.' }),
    share_closed: share.openapi({
      description: 'Closed ones among all but those that are not ours, as they stand now; null where there are none.',
    }),
    found: count.openapi({ description: 'Gaps that began in the period.' }),
    previous_found: count,
    closed: count.openapi({ description: 'Gaps that are closed, and were in the period.' }),
    previous_closed: count,
    days_to_close: days.openapi({
      description: 'Median days from the first question of a gap to its proof, of those closed in the period.',
    }),
    previous_days_to_close: days,
    questions_saved: count.openapi({
      description:
        'Questions of the period that mean the same as those of a closed gap, and were answered since it closed.',
    }),
    previous_questions_saved: count,
  }),
  async run({ ask, place, period }) {
    const { states, shareClosed, current, previous } = await ask('gap-figures', gapFigures, { ...place, period })
    return {
      gaps: states,
      share_closed: shareClosed,
      found: current.found,
      previous_found: previous.found,
      closed: current.closed,
      previous_closed: previous.closed,
      days_to_close: current.daysToClose,
      previous_days_to_close: previous.daysToClose,
      questions_saved: current.questionsSaved,
      previous_questions_saved: previous.questionsSaved,
    }
  },
})
