// What the endpoints of the chat share.
import { z } from 'zod'
import { measuredDays } from '~/metrics/query/days.server'
import { type DayFigures, dayFigures, figuresOf } from '~/metrics/query/figures'
import { finishedPart } from '~/metrics/query/period'
import type { EndpointContext } from '../api/endpoint'
import { fieldsOf, fieldsOfDay, measureField, measureFields } from '../api/measure-fields'
import { count, date, finishedDescription, id } from '../api/schemas'
import { chatDayMeasures, handoverMeasures } from './measures'
import { type ComparedHandovers, handoverFigures } from './queries/handovers.server'
import type { TopQuestion } from './view'

const dayIds = ['messages', 'questions', 'answered', 'noAnswer', 'handedOff', 'errors'] as const

export const messagesOfDay = z.object({ date, ...measureFields(dayIds) })

/** Each day of the period: a question counts on the day it was asked, an answer on the day it was given. */
export function messagesByDay({ days, ...figures }: ChatDays): z.output<typeof messagesOfDay>[] {
  return days.map((day, index) => ({ date: day, ...fieldsOfDay(dayIds, figures, index) }))
}

export const costIds = ['costUsd', 'unpriced'] as const

export const topQuestion = z.object({
  question: z.string().openapi({ description: 'As it was asked first in the development where it is asked most.' }),
  questions: measureField('questions'),
  previous_questions: measureField('questions'),
  finished_questions: measureField('questions', finishedDescription),
  previous_finished_questions: measureField('questions', finishedDescription),
  no_answer: measureField('noAnswer'),
  developments: count,
  groups: z.array(
    z.object({ group_id: id, development_id: id, development: z.string(), ...measureFields(['questions']) }),
  ),
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

const summaryDays = [
  'questions',
  'unansweredShare',
  'satisfaction',
  'averageLatency',
  'medianLatency',
  'slowLatency',
  'handedOffShare',
] as const

const summaryHandovers = [
  'handoversRequested',
  'handoversResolved',
  'resolutionShare',
  'averageFirstReply',
  'medianFirstReply',
  'slowFirstReply',
  'averageResolution',
  'medianResolution',
  'slowResolution',
] as const

/** One figure each, of the period and of what it is compared with. */
export const chatSummary = z.object({ ...measureFields(summaryDays), ...measureFields(summaryHandovers) })

/** The summary and what it is compared with, each over days that are over. */
export const likeForLike = z
  .object({ to: date, previous_to: date, current: chatSummary, compared_with: chatSummary })
  .nullable()
  .openapi({
    description:
      'While the last day of the period is not over: the same without it, on both sides, which is what a change is told by. Null where every day is over, or none.',
  })

type Asked = Pick<EndpointContext<unknown>, 'ask' | 'place' | 'period'>
type ChatDays = DayFigures<(typeof chatDayMeasures)[number]>

/** The days of a chat, its summary, what that is compared with, and both like for like. */
export async function chatSummaryParts({ ask, place, period }: Asked) {
  const finished = finishedPart(period)
  const [rows, handovers, finishedHandovers] = await Promise.all([
    ask('chat-days', measuredDays, { ...place, period, measures: chatDayMeasures }),
    ask('handover-figures', handoverFigures, { ...place, period }),
    finished && ask('handover-figures', handoverFigures, { ...place, period: finished }),
  ])
  const days = dayFigures(chatDayMeasures, rows, period)
  const { current, previous } = summaries(days, handovers)
  const over =
    finished && finishedHandovers && summaries(dayFigures(chatDayMeasures, rows, finished), finishedHandovers)
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

function summaries(days: ChatDays, handovers: ComparedHandovers) {
  const handed = figuresOf(handoverMeasures, handovers)
  const of = (when: 'current' | 'previous'): z.output<typeof chatSummary> => ({
    ...fieldsOf(summaryDays, days, when),
    ...fieldsOf(summaryHandovers, handed, when),
  })
  return { current: of('current'), previous: of('previous') }
}
