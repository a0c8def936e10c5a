import type { Keyset } from '~/lib/keyset'
import { type Ask, panel } from './ask.server'
import type { Period } from './filters'
import { chatDays } from './queries/chat-days.server'
import { topTopics } from './queries/top-topics.server'
import { unansweredQuestions } from './queries/unanswered-questions.server'
import { toCostView } from './views/cost-view'
import { toLatencyView } from './views/latency-view'
import { toSatisfactionView } from './views/satisfaction-view'
import { toVolumeView } from './views/volume-view'

type ChatTab = { tenantId: string; developmentId: string; period: Period; cursor: Keyset | null }

/** The panels of a development's Chat tab, each on its way by itself. */
export function chatTab(ask: Ask, { cursor, ...filters }: ChatTab) {
  const { period } = filters
  const days = ask('chat-days', chatDays, { ...filters, withLatency: true })
  return {
    volume: panel('chat volume', days, (rows) => toVolumeView(rows, period)),
    latency: panel('answer latency', days, (rows) => toLatencyView(rows, period)),
    cost: panel('cost', days, (rows) => toCostView(rows, period)),
    satisfaction: panel('satisfaction', days, (rows) => toSatisfactionView(rows, period)),
    topics: panel('top topics', ask('top-topics', topTopics, filters), (rows) => rows),
    unanswered: panel(
      'unanswered questions',
      ask('unanswered-questions', unansweredQuestions, { ...filters, cursor, limit: 8 }),
      (page) => page,
    ),
  }
}
