import { figuresOf } from '~/metrics/query/figures'
import { fieldsOf, measureField, measureFields } from '../api/measure-fields'
import { z } from 'zod'
import { defineEndpoint } from '../api/endpoint'
import { companyQuery, listQuery } from '../api/query'
import { outcomes } from '~/domain/chat/outcomes'
import { count, id, instant, milliseconds, pageFields } from '../api/schemas'
import { questionQuery, toQuestionFilters } from './filters'
import { questionCount, questionList } from './queries.server'
import { gapFigures } from './gap-figures.server'

/** That a homeowner gave, from 1 to 5; null without one. */
const rating = z.number().min(1).max(5).nullable()

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
        cost_usd: z.number().min(0).nullable(),
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

const gapIds = ['gapsFound', 'gapsClosed', 'daysToClose', 'questionsSaved', 'saidByHand'] as const

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
    ...measureFields(['gapsClosedShare', ...gapIds]),
    previous_found: measureField('gapsFound'),
    previous_closed: measureField('gapsClosed'),
    previous_days_to_close: measureField('daysToClose'),
    previous_questions_saved: measureField('questionsSaved'),
    previous_said_by_hand: measureField('saidByHand'),
  }),
  async run({ ask, place, period }) {
    const { states, current, previous } = await ask('gap-figures', gapFigures, { ...place, period })
    const figures = figuresOf(gapIds, { current, previous })
    const before = fieldsOf(gapIds, figures, 'previous')
    return {
      gaps: states,
      ...fieldsOf(['gapsClosedShare'], figuresOf(['gapsClosedShare'], { current: states, previous: null })),
      ...fieldsOf(gapIds, figures),
      previous_found: before.found,
      previous_closed: before.closed,
      previous_days_to_close: before.days_to_close,
      previous_questions_saved: before.questions_saved,
      previous_said_by_hand: before.said_by_hand,
    }
  },
})
