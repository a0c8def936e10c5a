// What the endpoints of the chat share.
import { z } from 'zod'
import { percentileError } from '~/lib/latency-histogram'
import { finishedPart, type Period } from '~/metrics/query/period'
import type { EndpointContext } from '../api/endpoint'
import { count, date, finishedDescription, id, milliseconds, share } from '../api/schemas'
import { chatDays, type ChatDayRow } from './queries/days.server'
import { handoverFigures, type HandoverFiguresRow } from './queries/handovers.server'
import { toHandoverView, type TopQuestion } from './view'
import { toLatencyView, toSatisfactionView, toVolumeView } from './days-view'

/** From 1 to 5; null when nothing was rated. */
export const rating = z.number().min(1).max(5).nullable()
/** What is known of a sum; null where nothing is. */
export const usd = z.number().min(0)
export const knownUsd = usd.nullable().openapi({
  description: 'Of the answers whose cost is known: at least so much was paid. Null where no cost is known.',
})
export const unpricedCount = count.openapi({
  description: 'Answers of a model without a price: what they cost is unknown.',
})

/** The cost as the API tells it: unknown is not nothing. */
export const costFields = (costUsd: number | null, unpriced = 0) => ({
  cost_usd: unpriced && !costUsd ? null : costUsd,
  answers_of_unknown_cost: unpriced,
})

export const messagesOfDay = z.object({
  date,
  messages: count.openapi({ description: 'Questions and answers, each on the day that it was sent.' }),
  questions: count,
  answered: count,
  no_answer: count,
  handed_off: count,
  errors: count,
})

/** Each day of the period: a question counts on the day it was asked, an answer on the day it was given. */
export function messagesByDay(rows: readonly ChatDayRow[], period: Period): z.output<typeof messagesOfDay>[] {
  const { days, questions, outcomes } = toVolumeView(rows, period)
  return days.map((day, index) => {
    const asked = questions[index] ?? 0
    const became = {
      answered: outcomes.answered[index] ?? 0,
      no_answer: outcomes.noAnswer[index] ?? 0,
      handed_off: outcomes.handedOff[index] ?? 0,
      errors: outcomes.errors[index] ?? 0,
    }
    const messages = asked + became.answered + became.no_answer + became.handed_off + became.errors
    return { date: day, messages, questions: asked, ...became }
  })
}

export const topQuestion = z.object({
  question: z.string().openapi({ description: 'As it was asked first in the development where it is asked most.' }),
  questions: count,
  previous_questions: count,
  finished_questions: count.openapi({ description: finishedDescription }),
  previous_finished_questions: count.openapi({ description: finishedDescription }),
  no_answer: count,
  developments: count,
  groups: z.array(z.object({ group_id: id, development_id: id, development: z.string(), questions: count })),
})

export function topQuestionFields(top: TopQuestion): z.output<typeof topQuestion> {
  return {
    question: top.question,
    questions: top.questions,
    previous_questions: top.previousQuestions,
    finished_questions: top.finishedQuestions,
    previous_finished_questions: top.previousFinishedQuestions,
    no_answer: top.noAnswer,
    developments: top.developments,
    groups: top.groups.map((group) => ({
      group_id: group.id,
      development_id: group.developmentId,
      development: group.developmentName,
      questions: group.questions,
    })),
  }
}

/** One figure each, of the period and of what it is compared with. */
export const chatSummary = z.object({
  questions: count,
  unanswered_rate: share.openapi({ description: 'Of all answers, those that found nothing in the documents.' }),
  satisfaction_score: rating.openapi({ description: 'The average rating; each weighs the same.' }),
  avg_response_latency_ms: z.number().min(0).nullable(),
  p50_latency_ms: z.number().min(0).nullable().openapi({ description: percentileError }),
  p95_latency_ms: z.number().min(0).nullable().openapi({ description: percentileError }),
  handoff_rate: share.openapi({ description: 'Of all answers, those that handed the question over to a person.' }),
  handovers_requested: count.openapi({ description: 'Conversations in which a homeowner asked for a person.' }),
  handovers_resolved: count.openapi({ description: 'Those of them that are resolved by now.' }),
  resolution_rate: share.openapi({ description: 'Of the conversations handed over, those that are resolved by now.' }),
  avg_first_response_ms: milliseconds.openapi({ description: 'From the request to the first reply of staff.' }),
  p50_first_response_ms: milliseconds,
  p95_first_response_ms: milliseconds,
  avg_resolution_ms: milliseconds.openapi({ description: 'From the request until it was resolved.' }),
  p50_resolution_ms: milliseconds,
  p95_resolution_ms: milliseconds,
})

/** The summary and what it is compared with, each over days that are over. */
export const likeForLike = z
  .object({ to: date, previous_to: date, current: chatSummary, compared_with: chatSummary })
  .nullable()
  .openapi({
    description:
      'While the last day of the period is not over: the same without it, on both sides, which is what a change is told by. Null where every day is over, or none.',
  })

type Asked = Pick<EndpointContext<unknown>, 'ask' | 'place' | 'period'>

/** The days of a chat, its summary, what that is compared with, and both like for like. */
export async function chatSummaryParts({ ask, place, period }: Asked) {
  const finished = finishedPart(period)
  const [days, handedOver, handedOverFinished] = await Promise.all([
    ask('chat-days', chatDays, { ...place, period, withLatency: true }),
    ask('handover-figures', handoverFigures, { ...place, period }),
    finished && ask('handover-figures', handoverFigures, { ...place, period: finished }),
  ])
  const { current, previous } = chatSummaries(days, handedOver, period)
  const over = finished && handedOverFinished && chatSummaries(days, handedOverFinished, finished)
  return {
    days,
    summary: current,
    compared: {
      compared_with: previous,
      like_for_like: over && {
        to: finished.to,
        previous_to: finished.previousTo,
        current: over.current,
        compared_with: over.previous,
      },
    },
  }
}

function chatSummaries(rows: readonly ChatDayRow[], handedOver: readonly HandoverFiguresRow[], period: Period) {
  const handovers = toHandoverView(handedOver)
  const volume = toVolumeView(rows, period).totals
  const latency = toLatencyView(rows, period).totals
  const { average: satisfaction } = toSatisfactionView(rows, period).totals
  const of = (when: 'current' | 'previous'): z.output<typeof chatSummary> => ({
    questions: volume.questions[when] ?? 0,
    unanswered_rate: volume.unansweredShare[when],
    satisfaction_score: satisfaction[when],
    avg_response_latency_ms: latency.average[when],
    p50_latency_ms: latency.p50[when],
    p95_latency_ms: latency.p95[when],
    handoff_rate: volume.handedOffShare[when],
    handovers_requested: handovers.requested[when] ?? 0,
    handovers_resolved: handovers.resolved[when] ?? 0,
    resolution_rate: handovers.resolutionShare[when],
    avg_first_response_ms: handovers.avgFirstResponseMs[when],
    p50_first_response_ms: handovers.p50FirstResponseMs[when],
    p95_first_response_ms: handovers.p95FirstResponseMs[when],
    avg_resolution_ms: handovers.avgResolutionMs[when],
    p50_resolution_ms: handovers.p50ResolutionMs[when],
    p95_resolution_ms: handovers.p95ResolutionMs[when],
  })
  return { current: of('current'), previous: of('previous') }
}
