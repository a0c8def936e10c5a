import { shareOf, type Compared, type DaySeries } from '~/lib/day-series'
import type { Period } from '~/metrics/query/period'
import { comparedPeriods, sumOver } from '~/metrics/query/compare'
import { latencyPercentile, sumHistograms } from '~/lib/latency-histogram'
import type { ChatDayRow } from './queries/days.server'

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

export type LatencyView = {
  days: string[]
  unfinished: boolean
  /** Milliseconds; unknown on a day without answers. */
  p50: (number | null)[]
  p95: (number | null)[]
  totals: { answers: number; average: Compared; p50: Compared; p95: Compared }
}

type LatencyRow = Pick<ChatDayRow, 'date' | 'latencySumMs' | 'latencyCount' | 'histogram'>

export function toLatencyView(rows: readonly LatencyRow[], period: Period): LatencyView {
  const { current, previous } = comparedPeriods(rows, period)
  const ofDays = current.rows.map((row) => row?.histogram ?? [])
  const [now, before] = [sumHistograms(ofDays), sumHistograms(previous.rows.map((row) => row?.histogram ?? []))]
  const compared = (share: number) => ({
    current: latencyPercentile(now, share),
    previous: latencyPercentile(before, share),
  })
  const average = (series: DaySeries<LatencyRow>) =>
    shareOf(
      sumOver(series, (row) => row.latencySumMs),
      sumOver(series, (row) => row.latencyCount),
    )
  return {
    days: current.days,
    unfinished: period.unfinished,
    p50: ofDays.map((histogram) => latencyPercentile(histogram, 0.5)),
    p95: ofDays.map((histogram) => latencyPercentile(histogram, 0.95)),
    totals: {
      answers: sumOver(current, (row) => row.latencyCount),
      average: { current: average(current), previous: average(previous) },
      p50: compared(0.5),
      p95: compared(0.95),
    },
  }
}

export type CostView = {
  days: string[]
  unfinished: boolean
  promptTokens: number[]
  completionTokens: number[]
  /** Of the answers whose cost is known; null on a day of which it is of none. */
  costUsd: (number | null)[]
  previousCostUsd: (number | null)[]
  /** Answers of each day whose cost nobody knows. */
  unpriced: number[]
  /** That were given in the period, whatever became of them. */
  answers: number
  totals: { tokens: Compared; costUsd: Compared; unpriced?: number; previousUnpriced?: number }
}

type CostRow = Pick<ChatDayRow, 'date' | 'promptTokens' | 'completionTokens' | 'costUsd' | 'unpriced'> &
  Partial<Pick<ChatDayRow, 'answered' | 'noAnswer' | 'errors' | 'handedOff'>>

export function toCostView(rows: readonly CostRow[], period: Period): CostView {
  const { current, previous } = comparedPeriods(rows, period)
  const values = (series: DaySeries<CostRow>, figure: (row: CostRow) => number) =>
    series.rows.map((row) => (row ? figure(row) : 0))
  const total = (figure: (row: CostRow) => number) => ({
    current: sumOver(current, figure),
    previous: sumOver(previous, figure),
  })
  return {
    days: current.days,
    unfinished: period.unfinished,
    promptTokens: values(current, (row) => row.promptTokens),
    completionTokens: values(current, (row) => row.completionTokens),
    costUsd: current.rows.map(knownCost),
    previousCostUsd: previous.rows.map(knownCost),
    unpriced: values(current, (row) => row.unpriced ?? 0),
    answers: sumOver(
      current,
      (row) => (row.answered ?? 0) + (row.noAnswer ?? 0) + (row.errors ?? 0) + (row.handedOff ?? 0),
    ),
    totals: {
      tokens: total((row) => row.promptTokens + row.completionTokens),
      costUsd: { current: costOf(current), previous: costOf(previous) },
      unpriced: unpricedOf(current) || undefined,
      previousUnpriced: unpricedOf(previous) || undefined,
    },
  }
}

function unpricedOf(series: DaySeries<CostRow>): number {
  return sumOver(series, (row) => row.unpriced ?? 0)
}

function costOf(series: DaySeries<CostRow>): number | null {
  return known(
    sumOver(series, (row) => row.costUsd),
    unpricedOf(series),
  )
}

function knownCost(row: CostRow | null | undefined): number | null {
  return row ? known(row.costUsd, row.unpriced ?? 0) : 0
}

// Where no answer of some has a known cost, nothing is known of it.
function known(costUsd: number, unpriced: number): number | null {
  return unpriced && !costUsd ? null : costUsd
}

export type SatisfactionView = {
  days: string[]
  unfinished: boolean
  /** From 1 to 5; unknown on a day without a rating. */
  average: (number | null)[]
  totals: { average: Compared; ratings: Compared }
}

type SatisfactionRow = Pick<ChatDayRow, 'date' | 'ratingsSum' | 'ratingsCount'>

export function toSatisfactionView(rows: readonly SatisfactionRow[], period: Period): SatisfactionView {
  const { current, previous } = comparedPeriods(rows, period)
  const total = (figure: (row: SatisfactionRow) => number) => ({
    current: sumOver(current, figure),
    previous: sumOver(previous, figure),
  })
  const sums = total((row) => row.ratingsSum)
  const ratings = total((row) => row.ratingsCount)
  return {
    days: current.days,
    unfinished: period.unfinished,
    average: current.rows.map((row) => (row ? shareOf(row.ratingsSum, row.ratingsCount) : null)),
    totals: {
      average: {
        current: shareOf(sums.current, ratings.current),
        previous: shareOf(sums.previous, ratings.previous),
      },
      ratings,
    },
  }
}
