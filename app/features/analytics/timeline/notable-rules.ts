// When a day of a development is out of the ordinary. The rules are told beside what they find.

/** What is usual is read from so many days before a day. */
export const daysLookedBack = 28

/** A day is compared with what is usual when the first question of those days lies at least so many days back. */
export const daysUntilUsual = 14

const times = 2

export type NotableDayKind = 'many_questions' | 'many_unanswered' | 'failed_answers'

export const notableRules: Record<NotableDayKind, { atLeast: number; rule: string }> = {
  many_questions: {
    atLeast: 10,
    rule: `At least 10 questions, and more than ${times} times the average of the ${daysLookedBack} days before.`,
  },
  many_unanswered: {
    atLeast: 5,
    rule: `At least 5 questions that no document answered, and more than ${times} times the average of the ${daysLookedBack} days before.`,
  },
  failed_answers: { atLeast: 3, rule: 'At least 3 answers failed.' },
}

type Day = { date: string; questions: number; noAnswer: number; errors: number }

export type NotableDay = {
  date: string
  kind: NotableDayKind
  value: number
  /** Of the days before; null where the rule asks for none. */
  average: number | null
}

/**
 * The days that are out of the ordinary.
 * @param days in order and without holes, from `daysLookedBack` before the first day that is asked about
 * @param from the first day that is asked about
 */
export function notableDays(days: readonly Day[], from: string): NotableDay[] {
  const firstAsked = days.findIndex(({ questions }) => questions > 0)
  return days.flatMap((day, index) => {
    if (day.date < from) return []
    const before = days.slice(Math.max(0, index - daysLookedBack), index)
    const isUsual = firstAsked >= 0 && index - firstAsked >= daysUntilUsual
    const known = before.slice(Math.max(0, firstAsked - (index - before.length)))
    const stands = (kind: NotableDayKind, figure: (day: Day) => number): NotableDay[] => {
      const value = figure(day)
      if (!isUsual || value < notableRules[kind].atLeast) return []
      const average = known.reduce((sum, one) => sum + figure(one), 0) / known.length
      return value > times * average ? [{ date: day.date, kind, value, average }] : []
    }
    return [
      ...stands('many_questions', ({ questions }) => questions),
      ...stands('many_unanswered', ({ noAnswer }) => noAnswer),
      ...(day.errors >= notableRules.failed_answers.atLeast
        ? [{ date: day.date, kind: 'failed_answers', value: day.errors, average: null } as const]
        : []),
    ]
  })
}
