import { shareOf, type Compared, type DaySeries } from '~/lib/day-series'
import type { Period } from '~/metrics/query/period'
import type { ChatDayRow } from '../queries/chat-days.server'
import { comparedPeriods, sumOver } from '~/metrics/query/compare'

export type VolumeView = {
  days: string[]
  unfinished: boolean
  questions: number[]
  previousQuestions: number[]
  outcomes: { answered: number[]; noAnswer: number[]; handedOff: number[]; errors: number[] }
  /** Of what had an outcome that day; unknown on a day without any. */
  answeredShare: (number | null)[]
  previousAnsweredShare: (number | null)[]
  totals: Record<
    | 'questions'
    | 'answered'
    | 'noAnswer'
    | 'handedOff'
    | 'errors'
    | 'outcomes'
    | 'answeredShare'
    | 'unansweredShare'
    | 'handedOffShare',
    Compared
  >
}

type Row = Pick<ChatDayRow, 'date' | 'questions' | 'answered' | 'noAnswer' | 'errors' | 'handedOff'>

const outcomesOf = (row: Row) => row.answered + row.noAnswer + row.handedOff + row.errors
const answeredShareOf = (row: Row | null) => (row ? shareOf(row.answered, outcomesOf(row)) : null)

export function toVolumeView(rows: readonly Row[], period: Period): VolumeView {
  const { current, previous } = comparedPeriods(rows, period)
  const values = (series: DaySeries<Row>, figure: (row: Row) => number) =>
    series.rows.map((row) => (row ? figure(row) : 0))
  const total = (figure: (row: Row) => number) => ({
    current: sumOver(current, figure),
    previous: sumOver(previous, figure),
  })
  const answered = total((row) => row.answered)
  const noAnswer = total((row) => row.noAnswer)
  const handedOff = total((row) => row.handedOff)
  const outcomes = total(outcomesOf)
  const shareOfOutcomes = (part: typeof outcomes) => ({
    current: shareOf(part.current, outcomes.current),
    previous: shareOf(part.previous, outcomes.previous),
  })
  return {
    days: current.days,
    unfinished: period.unfinished,
    questions: values(current, (row) => row.questions),
    previousQuestions: values(previous, (row) => row.questions),
    outcomes: {
      answered: values(current, (row) => row.answered),
      noAnswer: values(current, (row) => row.noAnswer),
      handedOff: values(current, (row) => row.handedOff),
      errors: values(current, (row) => row.errors),
    },
    answeredShare: current.rows.map(answeredShareOf),
    previousAnsweredShare: previous.rows.map(answeredShareOf),
    totals: {
      questions: total((row) => row.questions),
      answered,
      noAnswer,
      handedOff,
      errors: total((row) => row.errors),
      outcomes,
      answeredShare: shareOfOutcomes(answered),
      unansweredShare: shareOfOutcomes(noAnswer),
      handedOffShare: shareOfOutcomes(handedOff),
    },
  }
}
