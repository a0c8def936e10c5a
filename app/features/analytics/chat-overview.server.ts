import type { Keyset } from '~/lib/keyset'
import { type Ask } from '~/metrics/query/cache.server'
import { panel } from './panels.server'
import type { readChatDevelopments } from './chat-filters'
import { chatDayPanels, topQuestionsPanel } from './chat-panels.server'
import type { Period } from '~/metrics/query/period'
import { chatByDevelopment } from './queries/chat-by-development.server'
import { questionBudget } from './queries/question-budget.server'

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
