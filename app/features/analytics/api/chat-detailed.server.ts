import { z } from 'zod'
import { conversationQuery, toConversationFilters } from '../question-filters'
import { conversationList, type ConversationListRow } from '../queries/conversation-list.server'
import { peakTimes } from '../queries/peak-times.server'
import { topQuestions } from '../queries/top-questions.server'
import { topTopics } from '../queries/top-topics.server'
import { toPeakTimesView } from '../views/peak-times-view'
import { toTopQuestions } from '../views/top-questions-view'
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
import { requireDevelopment } from './one-development'
import { listQuery } from './query'
import { count, id, instant, pageFields } from './schemas'

const conversationFields = z.object({
  conversation_id: id,
  title: z.string(),
  homeowner: z.string().nullable(),
  unit: z.string().nullable(),
  started_at: instant,
  last_message_at: instant,
  questions: count,
  answered: count,
  no_answer: count,
  errors: count,
  handed_off: count,
  rating: rating,
  cost_usd: knownUsd,
  answers_of_unknown_cost: unpricedCount,
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
        z.object({ weekday: z.number().int().min(1).max(7), hour: z.number().int().min(0).max(23), questions: count }),
      )
      .openapi({ description: 'By the company’s clock; weekday 1 is Monday.' }),
    topics: z.array(
      z.object({ topic_id: id.nullable(), topic: z.string().nullable(), questions: count, no_answer: count }),
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
      volume_by_day: messagesByDay(days, period),
      top_questions: toTopQuestions(top, 20).map(topQuestionFields),
      peak_times: toPeakTimesView(peaks).questions.flatMap((hours, index) =>
        hours.map((questions, hour) => ({ weekday: index + 1, hour, questions })),
      ),
      topics: topics.map(({ topicId, name, questions, noAnswer }) => ({
        ...{ topic_id: topicId, topic: name, questions, no_answer: noAnswer },
      })),
      ...compared,
      conversations: page.rows.map(toFields),
      next: page.next,
      previous: page.previous,
    }
  },
})

function toFields(row: ConversationListRow): z.output<typeof conversationFields> {
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
    ...costFields(row.costUsd, row.unpriced),
    topics: row.topics,
  }
}
