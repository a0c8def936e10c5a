// What the address of the question explorer may say, of the page and of the endpoint; and of the list of conversations.
import { z } from 'zod'
import { readFilters, searchFilter } from '../shared/list-filters'
import { feedbackReasons, outcomes } from '~/domain/chat/outcomes'
import type { QuestionFilters } from './queries.server'

/** How many groups of questions may be meant at once: more would make the address too long. */
export const groupsAtMost = 100

const uuid = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'
const outcomeFilter = z.enum(outcomes, { message: `One of ${outcomes.join(', ')}.` }).optional()
const topicFilter = z
  .string()
  .regex(new RegExp(`^(none|${uuid})$`), 'The id of a topic, or none.')
  .optional()

// A digit or two, so that what Number makes of `1e1` or of a space is no hour.
const oneOf = (pattern: RegExp, message: string) => z.string().regex(pattern, message).optional()

/** As the address says it. */
export const questionQuery = z.object({
  outcome: outcomeFilter,
  topic: topicFilter,
  group: z
    .string()
    .regex(new RegExp(`^${uuid}(,${uuid}){0,${groupsAtMost - 1}}$`), 'Ids of groups of questions, with commas.')
    .optional(),
  homeowner: z.string().uuid('A homeowner is named by their id.').optional(),
  rating: z.enum(['any', '1', '2', '3', '4', '5'], { message: 'From 1 to 5, or any.' }).optional(),
  answers: z.enum(['any', 'timed'], { message: 'any or timed.' }).optional(),
  reason: z.enum(feedbackReasons, { message: `One of ${feedbackReasons.join(', ')}.` }).optional(),
  weekday: oneOf(/^[1-7]$/, 'From 1, Monday, to 7.'),
  hour: oneOf(/^(\d|1\d|2[0-3])$/, 'From 0 to 23.'),
  search: searchFilter,
})

export type QuestionQuery = z.output<typeof questionQuery>
export type AskedQuestions = Omit<QuestionFilters, 'tenantId' | 'developmentId' | 'from' | 'to'>

export function toQuestionFilters(query: QuestionQuery): AskedQuestions {
  const { outcome, topic, group, homeowner, rating, answers, reason, weekday, hour, search } = query
  return {
    outcome: outcome ?? null,
    topic: topic ?? null,
    groups: group?.split(',') ?? [],
    homeowner: homeowner ?? null,
    rating: rating === undefined ? null : rating === 'any' ? 'any' : Number(rating),
    ...(answers && { answers }),
    reason: reason ?? null,
    weekday: weekday === undefined ? null : Number(weekday),
    hour: hour === undefined ? null : Number(hour),
    search,
  }
}

/** What the address of the explorer understands; the rest is passed over. */
export function readQuestionQuery(params: URLSearchParams): QuestionQuery {
  return readFilters(questionQuery, params)
}

export const conversationQuery = z.object({ outcome: outcomeFilter, topic: topicFilter, search: searchFilter })

export type ConversationQuery = z.output<typeof conversationQuery>

export function toConversationFilters({ outcome, topic, search }: ConversationQuery) {
  return { outcome: outcome ?? null, topic: topic ?? null, search }
}
