import { type Ask, panel, together } from './ask.server'
import type { PlaceAndPeriod } from './filters'
import { chatDays } from './queries/chat-days.server'
import { handoverFigures } from './queries/handover-figures.server'
import { topQuestions } from './queries/top-questions.server'
import { toCostView } from './views/cost-view'
import { toHandoverView } from './views/handover-view'
import { toLatencyView } from './views/latency-view'
import { toSatisfactionView } from './views/satisfaction-view'
import { toTopQuestions } from './views/top-questions-view'
import { toVolumeView } from './views/volume-view'

/** The panels of the chat by day: one question, since they read the same rows. */
export function chatDayPanels(ask: Ask, filters: PlaceAndPeriod) {
  const { period } = filters
  const days = ask('chat-days', chatDays, { ...filters, withLatency: true })
  return {
    volume: panel('chat volume', days, (rows) => toVolumeView(rows, period)),
    latency: panel('answer latency', days, (rows) => toLatencyView(rows, period)),
    cost: panel('cost', days, (rows) => toCostView(rows, period)),
    satisfaction: panel('satisfaction', days, (rows) => toSatisfactionView(rows, period)),
    handedOver: panel(
      'handed over',
      together(days, ask('handover-figures', handoverFigures, filters)),
      ([rows, handovers]) => ({ handovers: toHandoverView(handovers), volume: toVolumeView(rows, period).totals }),
    ),
  }
}

export function topQuestionsPanel(ask: Ask, filters: PlaceAndPeriod) {
  return panel('top questions', ask('top-questions', topQuestions, filters), (rows) => toTopQuestions(rows, 10))
}
