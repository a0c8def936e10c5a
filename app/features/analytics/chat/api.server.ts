import { z } from 'zod'
import { searchFilter } from '../shared/list-filters'
import { defineEndpoint } from '../api/endpoint'
import { companyQuery, listQuery, readSort, sortParameter } from '../api/query'
import { fieldsOfDay, fieldsOf, fieldsOfRow, measureField, measureFields } from '../api/measure-fields'
import { date, finishedDescription, id, pageFields, instant } from '../api/schemas'
import { conversationQuery, toConversationFilters } from '../questions/filters'
import { requireDevelopment } from '../api/one-development'
import { chatSorts, type ChatSort } from './filters'
import { chatByDevelopment, type ChatByDevelopmentRow } from './queries/developments.server'
import { topQuestions } from './queries/top-questions.server'
import { toTopQuestions, toPeakTimesView } from './view'
import {
  chatSummary,
  chatSummaryParts,
  costIds,
  likeForLike,
  messagesByDay,
  messagesOfDay,
  topQuestion,
  topQuestionFields,
} from './api-parts'
import { conversationList, type ConversationListRow } from './queries/conversation-list.server'
import { peakTimes, topTopics } from './queries/days.server'

const tokenIds = ['tokens', 'promptTokens', 'completionTokens'] as const
const developmentIds = [
  'answered',
  'noAnswer',
  'unansweredShare',
  'medianLatency',
  'slowLatency',
  'tokens',
  ...costIds,
  'satisfaction',
  'ratings',
] as const

const developmentFields = z.object({
  development_id: id,
  development: z.string(),
  company: z.string(),
  questions: measureField('questions'),
  previous_questions: measureField('questions'),
  finished_questions: measureField('questions', finishedDescription),
  previous_finished_questions: measureField('questions', finishedDescription),
  ...measureFields(developmentIds),
})

export const chatEndpoint = defineEndpoint({
  path: 'chat',
  summary: 'What is asked and answered, how fast, at what cost, and in which development',
  description:
    'The questions that are asked most are those of single developments, of which those that mean the same are shown as one. The list is that of developments.',
  query: listQuery.merge(companyQuery).extend({ search: searchFilter, sort: sortParameter(chatSorts, '-questions') }),
  answer: chatSummary.extend({
    message_count_by_day: z.array(messagesOfDay),
    tokens_used: z.array(z.object({ date, ...measureFields(tokenIds) })),
    cost_usd: z.array(z.object({ date, ...measureFields(costIds) })),
    total_cost: z.object(measureFields(costIds)),
    top_questions_global: z.array(topQuestion).max(20),
    compared_with: chatSummary,
    like_for_like: likeForLike,
    developments: z.array(developmentFields),
    ...pageFields,
  }),
  list: 'developments',
  async run({ scope, ask, place, period, query, cursor }) {
    const filters = { ...place, period }
    const [{ days, summary, compared }, top, page] = await Promise.all([
      chatSummaryParts({ ask, place, period }),
      // Who may see figures alone is told no question.
      scope.may('conversations:read') ? ask('top-questions', topQuestions, filters) : [],
      ask('chat-by-development', chatByDevelopment, {
        ...filters,
        search: query.search,
        sort: readSort<ChatSort>(query.sort),
        cursor,
        limit: query.limit,
      }),
    ])
    return {
      ...summary,
      message_count_by_day: messagesByDay(days),
      tokens_used: days.days.map((day, index) => ({ date: day, ...fieldsOfDay(tokenIds, days, index) })),
      cost_usd: days.days.map((day, index) => ({ date: day, ...fieldsOfDay(costIds, days, index) })),
      total_cost: fieldsOf(costIds, days),
      top_questions_global: toTopQuestions(top, 20).map(topQuestionFields),
      ...compared,
      developments: page.rows.map(toFields),
      next: page.next,
      previous: page.previous,
    }
  },
})

function toFields(row: ChatByDevelopmentRow): z.output<typeof developmentFields> {
  return {
    development_id: row.id,
    development: row.name,
    company: row.tenantName,
    questions: row.questions,
    previous_questions: row.previousQuestions,
    finished_questions: row.finishedQuestions,
    previous_finished_questions: row.previousFinishedQuestions,
    ...fieldsOfRow(developmentIds, row),
  }
}

/** The average of the ratings of its answers; null without one. */
const rating = z.number().min(1).max(5).nullable()

const conversationFields = z.object({
  conversation_id: id,
  title: z.string(),
  homeowner: z.string().nullable(),
  unit: z.string().nullable(),
  started_at: instant,
  last_message_at: instant,
  ...measureFields(['questions', 'answered', 'noAnswer', 'errors', 'handedOff']),
  rating,
  ...measureFields(costIds),
  topics: z.array(z.string()),
})

export const chatDetailedEndpoint = defineEndpoint({
  path: 'developments/{developmentId}/chat/detailed',
  summary: 'What a development asks, when, about what, and the conversations',
  description:
    'Conversations are those in which something was asked in the period, by their last message; what they count is of the period. outcome, topic and search narrow them alone.',
  query: listQuery.merge(conversationQuery),
  answer: chatSummary.extend({
    volume_by_day: z.array(messagesOfDay),
    top_questions: z.array(topQuestion).max(20),
    peak_times: z
      .array(
        z.object({
          weekday: z.number().int().min(1).max(7),
          hour: z.number().int().min(0).max(23),
          ...measureFields(['questions']),
        }),
      )
      .openapi({ description: 'By the company’s clock; weekday 1 is Monday.' }),
    topics: z.array(
      z.object({ topic_id: id.nullable(), topic: z.string().nullable(), ...measureFields(['questions', 'noAnswer']) }),
    ),
    compared_with: chatSummary,
    like_for_like: likeForLike,
    conversations: z.array(conversationFields),
    ...pageFields,
  }),
  list: 'conversations',
  async run({ ask, place, period, query, cursor }) {
    const filters = { ...place, period }
    const { from, to } = period
    const conversations = { ...requireDevelopment(place), from, to, ...toConversationFilters(query) }
    const [{ days, summary, compared }, top, peaks, topics, page] = await Promise.all([
      chatSummaryParts({ ask, place, period }),
      ask('top-questions', topQuestions, filters),
      ask('peak-times', peakTimes, filters),
      ask('top-topics', topTopics, filters),
      ask('conversation-list', conversationList, { ...conversations, cursor, limit: query.limit }),
    ])
    return {
      ...summary,
      volume_by_day: messagesByDay(days),
      top_questions: toTopQuestions(top, 20).map(topQuestionFields),
      peak_times: toPeakTimesView(peaks).questions.flatMap((hours, index) =>
        hours.map((questions, hour) => ({ weekday: index + 1, hour, questions })),
      ),
      topics: topics.map(({ topicId, name, questions, noAnswer }) => ({
        topic_id: topicId,
        topic: name,
        questions,
        no_answer: noAnswer,
      })),
      ...compared,
      conversations: page.rows.map(toConversationFields),
      next: page.next,
      previous: page.previous,
    }
  },
})

function toConversationFields(row: ConversationListRow): z.output<typeof conversationFields> {
  return {
    conversation_id: row.id,
    title: row.title,
    homeowner: row.homeownerName,
    unit: row.unitNumber,
    started_at: row.startedAt,
    last_message_at: row.lastMessageAt,
    questions: row.questions,
    answered: row.answered,
    no_answer: row.noAnswer,
    errors: row.errors,
    handed_off: row.handedOff,
    rating: row.rating,
    ...fieldsOfRow(costIds, row),
    topics: row.topics,
  }
}
