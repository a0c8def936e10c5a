import { z } from 'zod'
import { shareOf } from '~/lib/day-series'
import { latencyPercentile, percentileError } from '~/lib/latency-histogram'
import { chatSorts, type ChatSort } from '../chat-filters'
import { chatByDevelopment, type ChatByDevelopmentRow } from '../queries/chat-by-development.server'
import { topQuestions } from '../queries/top-questions.server'
import { toCostView } from '../views/cost-view'
import { toTopQuestions } from '../views/top-questions-view'
import { searchFilter } from '../list-filters'
import {
  chatSummary,
  chatSummaryParts,
  costFields,
  knownUsd,
  likeForLike,
  messagesByDay,
  messagesOfDay,
  rating,
  topQuestion,
  topQuestionFields,
  unpricedCount,
} from './chat-parts'
import { defineEndpoint } from './endpoint'
import { companyQuery, listQuery, readSort, sortParameter } from './query'
import { count, date, finishedDescription, id, milliseconds, pageFields, share } from './schemas'

const developmentFields = z.object({
  development_id: id,
  development: z.string(),
  company: z.string(),
  questions: count,
  previous_questions: count,
  finished_questions: count.openapi({ description: finishedDescription }),
  previous_finished_questions: count.openapi({ description: finishedDescription }),
  answered: count,
  no_answer: count,
  unanswered_rate: share,
  p50_latency_ms: milliseconds.openapi({ description: percentileError }),
  p95_latency_ms: milliseconds.openapi({ description: percentileError }),
  tokens: count,
  cost_usd: knownUsd,
  answers_of_unknown_cost: unpricedCount,
  satisfaction_score: rating,
  ratings: count,
})

export const chatEndpoint = defineEndpoint({
  path: 'chat',
  summary: 'What is asked and answered, how fast, at what cost, and in which development',
  description:
    'The questions that are asked most are those of single developments, of which those that mean the same are shown as one. The list is that of developments.',
  query: listQuery.merge(companyQuery).extend({ search: searchFilter, sort: sortParameter(chatSorts, '-questions') }),
  answer: chatSummary.extend({
    message_count_by_day: z.array(messagesOfDay),
    tokens_used: z.array(z.object({ date, tokens: count, prompt_tokens: count, completion_tokens: count })),
    cost_usd: z.array(z.object({ date, cost_usd: knownUsd, answers_of_unknown_cost: unpricedCount })),
    total_cost: z.object({ cost_usd: knownUsd, answers_of_unknown_cost: unpricedCount }),
    top_questions_global: z.array(topQuestion).max(20),
    compared_with: chatSummary,
    like_for_like: likeForLike,
    developments: z.array(developmentFields),
    ...pageFields,
  }),
  list: 'developments',
  async run({ ask, place, period, query, cursor }) {
    const filters = { ...place, period }
    const [{ days, summary, compared }, top, page] = await Promise.all([
      chatSummaryParts({ ask, place, period }),
      ask('top-questions', topQuestions, filters),
      ask('chat-by-development', chatByDevelopment, {
        ...{ ...filters, search: query.search, sort: readSort<ChatSort>(query.sort), cursor, limit: query.limit },
      }),
    ])
    const cost = toCostView(days, period)
    return {
      ...summary,
      message_count_by_day: messagesByDay(days, period),
      tokens_used: cost.days.map((day, index) => {
        const [prompt, completion] = [cost.promptTokens[index] ?? 0, cost.completionTokens[index] ?? 0]
        return { date: day, tokens: prompt + completion, prompt_tokens: prompt, completion_tokens: completion }
      }),
      cost_usd: cost.days.map((day, index) => ({
        date: day,
        ...costFields(cost.costUsd[index] ?? 0, cost.unpriced[index] ?? 0),
      })),
      total_cost: costFields(cost.totals.costUsd.current, cost.totals.unpriced),
      top_questions_global: toTopQuestions(top, 20).map(topQuestionFields),
      ...compared,
      developments: page.rows.map(toFields),
      next: page.next,
      previous: page.previous,
    }
  },
})

function toFields(row: ChatByDevelopmentRow): z.output<typeof developmentFields> {
  const percentile = (part: number) => (row.histogram ? latencyPercentile(row.histogram, part) : null)
  return {
    development_id: row.id,
    development: row.name,
    company: row.tenantName,
    questions: row.questions,
    previous_questions: row.previousQuestions,
    finished_questions: row.finishedQuestions,
    previous_finished_questions: row.previousFinishedQuestions,
    answered: row.answered,
    no_answer: row.noAnswer,
    unanswered_rate: shareOf(row.noAnswer, row.outcomes),
    p50_latency_ms: percentile(0.5),
    p95_latency_ms: percentile(0.95),
    tokens: row.tokens,
    ...costFields(row.costUsd, row.unpriced),
    satisfaction_score: shareOf(row.ratingsSum, row.ratingsCount),
    ratings: row.ratingsCount,
  }
}
