import type { Keyset } from '~/lib/keyset'
import { type Ask } from '~/metrics/query/cache.server'
import { panel } from './panels.server'
import type { readConversations } from './chat-filters'
import { chatDayPanels, topQuestionsPanel } from './chat-panels.server'
import type { Period } from '~/metrics/query/period'
import { conversationList } from './queries/conversation-list.server'
import { peakTimes } from './queries/peak-times.server'
import { topTopics } from './queries/top-topics.server'
import { unansweredQuestions } from './queries/unanswered-questions.server'
import { toPeakTimesView } from './views/peak-times-view'

type ChatTab = {
  tenantId: string
  developmentId: string
  period: Period
  /** The page of unanswered questions. */
  cursor: Keyset | null
  conversations?: ReturnType<typeof readConversations>['filters'] & { cursor: Keyset | null }
}

const allConversations = { outcome: null, topic: null, search: '', cursor: null }

/** The panels of a development's Chat tab, each on its way by itself. */
export function chatTab(ask: Ask, { cursor, conversations = allConversations, ...filters }: ChatTab) {
  const { tenantId, developmentId, period } = filters
  const { from, to } = period
  return {
    ...chatDayPanels(ask, filters),
    peakTimes: panel('peak times', ask('peak-times', peakTimes, filters), toPeakTimesView),
    topQuestions: topQuestionsPanel(ask, filters),
    topics: panel('top topics', ask('top-topics', topTopics, filters), (rows) => rows),
    unanswered: panel(
      'unanswered questions',
      ask('unanswered-questions', unansweredQuestions, { ...filters, cursor, limit: 8 }),
      (page) => page,
    ),
    conversations: panel(
      'conversations',
      ask('conversation-list', conversationList, { tenantId, developmentId, from, to, ...conversations, limit: 15 }),
      (page) => page,
    ),
  }
}
