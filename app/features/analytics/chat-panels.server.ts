import { type Ask, together } from '~/metrics/query/cache.server'
import { comparedPanel, panel } from './panels.server'
import type { PlaceAndPeriod } from '~/metrics/query/period'
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
    volume: comparedPanel({ name: 'chat volume', period, ask: () => days, toView: toVolumeView }),
    latency: comparedPanel({ name: 'answer latency', period, ask: () => days, toView: toLatencyView }),
    cost: comparedPanel({ name: 'cost', period, ask: () => days, toView: toCostView }),
    satisfaction: comparedPanel({ name: 'satisfaction', period, ask: () => days, toView: toSatisfactionView }),
    handedOver: comparedPanel({
      ...{ name: 'handed over', period },
      ask: (asked) => together(days, ask('handover-figures', handoverFigures, { ...filters, period: asked })),
      toView: ([rows, handovers], asked) => ({
        ...{ handovers: toHandoverView(handovers), volume: toVolumeView(rows, asked).totals },
      }),
    }),
  }
}

export function topQuestionsPanel(ask: Ask, filters: PlaceAndPeriod) {
  return panel('top questions', ask('top-questions', topQuestions, filters), (rows) => toTopQuestions(rows, 10))
}
