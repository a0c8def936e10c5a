import { type Compared, shareOf } from '~/lib/day-series'
import type { FeedbackReason } from '~/domain/chat/outcomes'
import type { HandoverFigures, HandoverFiguresRow } from './queries/handovers.server'
import type { PeakTimesRow } from './queries/days.server'
import type { QuestionGroupRow } from './queries/top-questions.server'

export type HandoverView = Record<keyof HandoverFigures | 'resolutionShare', Compared>

const none: HandoverFigures = {
  requested: 0,
  answered: 0,
  resolved: 0,
  avgFirstResponseMs: null,
  p50FirstResponseMs: null,
  p95FirstResponseMs: null,
  avgResolutionMs: null,
  p50ResolutionMs: null,
  p95ResolutionMs: null,
}

/** What was handed over, of the period beside what it is compared with. Of nothing there is no share and no time. */
export function toHandoverView(rows: readonly HandoverFiguresRow[]): HandoverView {
  const of = (days: HandoverFiguresRow['days']) => rows.find((row) => row.days === days) ?? none
  const [current, previous] = [of('current'), of('previous')]
  const compared = (figure: (row: HandoverFigures) => number | null) => ({
    current: figure(current),
    previous: figure(previous),
  })
  return {
    requested: compared((row) => row.requested),
    answered: compared((row) => row.answered),
    resolved: compared((row) => row.resolved),
    resolutionShare: compared((row) => shareOf(row.resolved, row.requested)),
    avgFirstResponseMs: compared((row) => row.avgFirstResponseMs),
    p50FirstResponseMs: compared((row) => row.p50FirstResponseMs),
    p95FirstResponseMs: compared((row) => row.p95FirstResponseMs),
    avgResolutionMs: compared((row) => row.avgResolutionMs),
    p50ResolutionMs: compared((row) => row.p50ResolutionMs),
    p95ResolutionMs: compared((row) => row.p95ResolutionMs),
  }
}

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

export type PeakTimesView = {
  /** Seven weekdays from Monday, of 24 hours each. */
  questions: number[][]
  total: number
  /** The hour with the most questions, the earlier one of equals; null when none were asked. */
  peak: { weekday: number; hour: number; questions: number } | null
}

/** Every hour of the week; what was not counted had no questions. */
export function toPeakTimesView(rows: readonly PeakTimesRow[]): PeakTimesView {
  const byWeekday = new Map(rows.map(({ weekday, questionsByHour }) => [weekday, questionsByHour]))
  const questions = weekdayNames.map((_, index) =>
    Array.from({ length: 24 }, (_, hour) => byWeekday.get(index + 1)?.[hour] ?? 0),
  )
  let peak: PeakTimesView['peak'] = null
  for (const [index, hours] of questions.entries())
    for (const [hour, asked] of hours.entries())
      if (asked > (peak?.questions ?? 0)) peak = { weekday: index + 1, hour, questions: asked }
  return { questions, total: questions.flat().reduce((sum, asked) => sum + asked, 0), peak }
}

export type TopQuestion = {
  /** As it was asked first in the development where it is asked most. */
  question: string
  questions: number
  previousQuestions: number
  /** Both without days that are not over. */
  finishedQuestions: number
  previousFinishedQuestions: number
  noAnswer: number
  /** One of each development, or more where a development has groups that came to mean the same; the most frequent first. */
  groups: { id: string; developmentId: string; developmentName: string; questions: number }[]
  developments: number
}

/**
 * Groups that mean the same, as one: the most frequent one takes those that are like it, and what it took is nobody else's. Likeness
 * to the first alone counts, so that a chain of small differences does not make one question of two.
 */
export function toTopQuestions(rows: readonly QuestionGroupRow[], limit: number): TopQuestion[] {
  const left = new Map(rows.map((row) => [row.id, row]))
  const found: TopQuestion[] = []
  for (const row of rows) {
    if (!left.has(row.id)) continue
    const members = [row, ...row.alike.flatMap((id) => left.get(id) ?? [])]
    for (const { id } of members) left.delete(id)
    found.push(toTopQuestion(members))
  }
  return found.sort((a, b) => b.questions - a.questions).slice(0, limit)
}

function toTopQuestion(members: QuestionGroupRow[]): TopQuestion {
  const sum = (figure: (row: QuestionGroupRow) => number) => members.reduce((total, row) => total + figure(row), 0)
  return {
    question: members[0]?.question ?? '',
    questions: sum(({ questions }) => questions),
    previousQuestions: sum(({ previousQuestions }) => previousQuestions),
    finishedQuestions: sum(({ finishedQuestions }) => finishedQuestions),
    previousFinishedQuestions: sum(({ previousFinishedQuestions }) => previousFinishedQuestions),
    noAnswer: sum(({ noAnswer }) => noAnswer),
    groups: members.map(({ id, developmentId, developmentName, questions }) => ({
      id,
      developmentId,
      developmentName,
      questions,
    })),
    developments: new Set(members.map(({ developmentId }) => developmentId)).size,
  }
}

const labels: Record<FeedbackReason, string> = {
  wrong: 'Said to be wrong',
  incomplete: 'Said to lack something',
  unclear: 'Said to be hard to understand',
  outdated: 'Said to be out of date',
  not_about_my_home: 'Said not to be about the home',
  other: 'Did not help',
}

/** Why an answer did not help, as staff read it. */
export function feedbackReasonLabel(reason: FeedbackReason): string {
  return labels[reason]
}
