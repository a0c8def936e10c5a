import type { Keyset } from '~/lib/keyset'
import { type Ask, together } from '~/metrics/query/cache.server'
import { measuredDays } from '~/metrics/query/days.server'
import { dayFigures, figuresOf } from '~/metrics/query/figures'
import type { Period, PlaceAndPeriod } from '~/metrics/query/period'
import { panel, comparedPanel, daysPanel } from '../shared/panels.server'
import { unansweredQuestions } from '../questions/unanswered.server'
import type { readChatDevelopments, readConversations } from './filters'
import { chatByDevelopment, questionBudget } from './queries/developments.server'
import { conversationList } from './queries/conversation-list.server'
import { peakTimes, topTopics } from './queries/days.server'
import { chatDayMeasures, handoverMeasures } from './measures'
import { toPeakTimesView, toTopQuestions } from './view'
import { handoverFigures } from './queries/handovers.server'
import { topQuestions } from './queries/top-questions.server'

type ChatOverview = {
  tenantId: string | null
  period: Period
  developments: ReturnType<typeof readChatDevelopments> & { cursor?: Keyset | null }
}

/** The panels of the chat over developments: of one tenant, or with none of all that the person may see. */
export function chatOverview(ask: Ask, { tenantId, period, developments }: ChatOverview) {
  const filters = { tenantId, developmentId: null, period }
  return {
    ...chatDayPanels(ask, filters),
    topQuestions: topQuestionsPanel(ask, filters),
    budget: panel('questions left today', ask('question-budget', questionBudget, { tenantId }), (use) => use),
    developments: panel(
      'chat by development',
      ask('chat-by-development', chatByDevelopment, { ...filters, cursor: null, ...developments, limit: 20 }),
      (page) => page,
    ),
  }
}

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

/** The panels of the chat by day: one question, since they read the same rows. */
export function chatDayPanels(ask: Ask, filters: PlaceAndPeriod) {
  const { period } = filters
  const days = ask('chat-days', measuredDays, { ...filters, measures: chatDayMeasures })
  return {
    days: daysPanel({ name: 'chat by day', period, ask: () => days, measures: chatDayMeasures }),
    handedOver: comparedPanel({
      name: 'handed over',
      period,
      ask: (asked) => together(days, ask('handover-figures', handoverFigures, { ...filters, period: asked })),
      toView: ([rows, handovers], asked) => ({
        totals: {
          ...figuresOf(handoverMeasures, handovers).totals,
          ...dayFigures(['handedOffShare'], rows, asked).totals,
        },
      }),
    }),
  }
}

export function topQuestionsPanel(ask: Ask, filters: PlaceAndPeriod) {
  return panel('top questions', ask('top-questions', topQuestions, filters), (rows) => toTopQuestions(rows, 10))
}
