// What the address of the chat's pages may say, beside the period.
import { z } from 'zod'
import { readFilters, readListSort, searchFilter } from '../shared/list-filters'
import { conversationQuery, toConversationFilters } from '../questions/filters'

export const chatSorts = ['name', 'questions', 'unanswered', 'satisfaction', 'cost'] as const
export type ChatSort = (typeof chatSorts)[number]

const developmentQuery = z.object({ search: searchFilter })

/** The table of developments: names sort upwards, figures downwards. */
export function readChatDevelopments(params: URLSearchParams) {
  const sort = readListSort(params, chatSorts, {
    byDefault: { key: 'questions', direction: 'desc' },
    upwards: ['name'],
  })
  return { ...readFilters(developmentQuery, params), sort }
}

/** The table of conversations. */
export function readConversations(params: URLSearchParams) {
  const query = readFilters(conversationQuery, params)
  return { query, filters: toConversationFilters(query) }
}
