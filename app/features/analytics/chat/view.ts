import type { FeedbackReason } from '~/domain/chat/outcomes'
import type { PeakTimesRow } from './queries/days.server'
import type { QuestionGroupRow } from './queries/top-questions.server'

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
