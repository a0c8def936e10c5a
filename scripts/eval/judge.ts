// What an answer is worth to who asked, by rule: a model may judge more finely, and is never there in CI.
import type { EvalResult } from './ask'

/**
 * right: the answer says the fact, or nothing was claimed where nothing is written. partly: it shows the passage that says it. declined:
 * it is written, and was not found. wrong: something else was shown for it.
 */
export type Verdict = 'right' | 'partly' | 'declined' | 'wrong'

export function verdictOf({ question, outcome, saysFact, citesFact, certainty }: EvalResult): Verdict {
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
  /** Of the unanswerable, the share that got no answer. */
  rightlyDeclined: number
  /** Of the answers, the share that cites a document of another house type. */
  wrongHouseType: number
}

export function verdictFigures(results: readonly EvalResult[]): VerdictFigures {
  const answerable = results.filter(({ question }) => question.answer)
  const unanswerable = results.filter(({ question }) => !question.answer)
  const share = (verdict: Verdict) => shareOf(answerable, (result) => verdictOf(result) === verdict)
  return {
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    hit5: shareOf(answerable, ({ rank }) => rank !== null && rank <= 5),
    right: share('right'),
    partly: share('partly'),
    declined: share('declined'),
    wrong: share('wrong'),
    rightlyDeclined: shareOf(unanswerable, ({ outcome }) => outcome !== 'answered'),
    wrongHouseType: shareOf(results, ({ citedHouseTypes, question }) =>
      citedHouseTypes.some((code) => code !== 'all' && code !== question.houseType),
    ),
  }
}

function shareOf(results: readonly EvalResult[], holds: (result: EvalResult) => boolean): number {
  return results.length === 0 ? 0 : results.filter(holds).length / results.length
}
