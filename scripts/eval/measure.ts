// Figures of an evaluation, from its results.
import { strategies, type EvalResult } from './ask'
import type { EvalSplit } from './question-types'

export type Figures = {
  /** Shares of the answerable questions whose answer is in the first passage, in the first five. */
  hit1: number
  hit5: number
  /** Mean reciprocal rank of the first passage with the answer, among those returned. */
  mrr: number
  /** Share of the unanswerable questions that were declined. */
  rightlyDeclined: number
  /** Share of the answerable questions that were declined. */
  wronglyDeclined: number
  /** Share of the answers that cite a document of another house type. */
  wrongHouseType: number
  /** Share of the answerable questions whose answer says the fact. */
  factInAnswer: number
}

export type Counts = { questions: number; answerable: number; unanswerable: number }
export type SplitFigures = Counts & Record<(typeof strategies)[number], Figures>

/** The aims that `--check` holds on the test split, for the fused search. */
export const aims = { hit5: 0.95, wrongHouseType: 0, rightlyDeclined: 0.92, wronglyDeclined: 0.1 } as const

export function figuresOf(results: readonly EvalResult[], split: EvalSplit | 'all'): SplitFigures {
  const chosen = results.filter(({ question }) => split === 'all' || question.split === split)
  const [vector, text, fused] = strategies.map((strategy) =>
    measure(chosen.filter((result) => result.strategy === strategy)),
  )
  const asked = chosen.filter(({ strategy }) => strategy === 'fused')
  const answerable = asked.filter(({ question }) => question.answer).length
  return {
    questions: asked.length,
    answerable,
    unanswerable: asked.length - answerable,
    vector: vector as Figures,
    text: text as Figures,
    fused: fused as Figures,
  }
}

/** What of the aims is missed, in words; empty when all are met. */
export function missedAims({ fused }: SplitFigures): string[] {
  const missed: string[] = []
  if (fused.hit5 < aims.hit5) missed.push(`hit@5 is ${fused.hit5.toFixed(3)}, aim ${aims.hit5} or more`)
  if (fused.wrongHouseType > aims.wrongHouseType)
    missed.push(`wrong house type is ${fused.wrongHouseType.toFixed(3)}, aim 0`)
  if (fused.rightlyDeclined < aims.rightlyDeclined)
    missed.push(`rightly declined is ${fused.rightlyDeclined.toFixed(3)}, aim ${aims.rightlyDeclined} or more`)
  if (fused.wronglyDeclined > aims.wronglyDeclined)
    missed.push(`wrongly declined is ${fused.wronglyDeclined.toFixed(3)}, aim ${aims.wronglyDeclined} or less`)
  return missed
}

function measure(results: readonly EvalResult[]): Figures {
  const answerable = results.filter(({ question }) => question.answer)
  const unanswerable = results.filter(({ question }) => !question.answer)
  const answers = results.filter(({ outcome }) => outcome === 'answered')
  const isDeclined = ({ outcome }: EvalResult) => outcome === 'no_answer'
  return {
    hit1: share(answerable, ({ rank }) => rank === 1),
    hit5: share(answerable, ({ rank }) => rank !== null && rank <= 5),
    mrr: answerable.reduce((sum, { rank }) => sum + (rank ? 1 / rank : 0), 0) / Math.max(answerable.length, 1),
    rightlyDeclined: share(unanswerable, isDeclined),
    wronglyDeclined: share(answerable, isDeclined),
    wrongHouseType: share(answers, ({ citedHouseTypes, question }) =>
      citedHouseTypes.some((code) => code !== 'all' && code !== question.houseType),
    ),
    factInAnswer: share(answerable, ({ saysFact }) => saysFact),
  }
}

function share(results: readonly EvalResult[], holds: (result: EvalResult) => boolean): number {
  return results.length === 0 ? 0 : results.filter(holds).length / results.length
}
