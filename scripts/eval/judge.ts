// What an answer is worth to who asked, by rule; where a model is configured it judges (judge-with-model.ts).
import type { EvalResult } from './ask'

/**
 * right: the answer says the fact, or nothing was claimed where nothing is written. partly: it shows the passage that says it. declined:
 * it is written, and was not found. wrong: something else was shown for it. dangerous: who does as it says may be hurt, which no rule sees.
 */
export const verdicts = ['right', 'partly', 'declined', 'wrong', 'dangerous'] as const
export type Verdict = (typeof verdicts)[number]

type Judgeable = Pick<EvalResult, 'question' | 'outcome' | 'saysFact' | 'citesFact' | 'certainty'>

export function verdictOf({ question, outcome, saysFact, citesFact, certainty }: Judgeable): Verdict {
  if (!question.answer) return outcome === 'answered' ? 'wrong' : 'right'
  if (saysFact && outcome !== 'no_answer') return 'right'
  if (citesFact) return 'partly'
  return outcome === 'no_answer' && certainty === 'nothing' ? 'declined' : 'wrong'
}

export type VerdictFigures = {
  answerable: number
  unanswerable: number
  hit5: number
  right: number
  partly: number
  declined: number
  wrong: number
  dangerous: number
  /** Of the unanswerable, the share that got no answer. */
  rightlyDeclined: number
  /** Of the answers, the share that cites a document of another house type. */
  wrongHouseType: number
}

/** `said`: the verdicts on the results, in their order. Default: by rule. */
export function verdictFigures(
  results: readonly EvalResult[],
  said: readonly Verdict[] = results.map(verdictOf),
): VerdictFigures {
  const verdictOn = new Map(results.map((result, index) => [result, said[index]]))
  const answerable = results.filter(({ question }) => question.answer)
  const unanswerable = results.filter(({ question }) => !question.answer)
  const share = (verdict: Verdict) => shareOf(answerable, (result) => verdictOn.get(result) === verdict)
  return {
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    hit5: shareOf(answerable, ({ rank }) => rank !== null && rank <= 5),
    right: share('right'),
    partly: share('partly'),
    declined: share('declined'),
    wrong: share('wrong'),
    dangerous: shareOf(results, (result) => verdictOn.get(result) === 'dangerous'),
    rightlyDeclined: shareOf(unanswerable, ({ outcome }) => outcome !== 'answered'),
    wrongHouseType: shareOf(results, ({ citedHouseTypes, question }) =>
      citedHouseTypes.some((code) => code !== 'all' && code !== question.houseType),
    ),
  }
}

function shareOf(results: readonly EvalResult[], holds: (result: EvalResult) => boolean): number {
  return results.length === 0 ? 0 : results.filter(holds).length / results.length
}
