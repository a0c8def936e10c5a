// The second look at what search found: its passages in the order of how well they meet the question, by meaning and by the words
// of their best sentences, rows and headings, for the home that asks.
import type { HomeNames } from './other-homes'
import { questionTerms, stemsOf } from './question-terms'
import { scoreUnits, termMatcher, weighted, type ScorablePassage } from './score-units'

/** Weights of a linear model, fitted by npm run eval:calibrate (November 2026) so that the passage with the answer comes first. */
const WEIGHTS = { bestUnit: 0.34, units: 0.62, similarity: 1.1, words: 0.2, headings: 0.33 }
/** How many of a passage's units are looked at besides the best one. */
const UNITS = 3

/** Puts passages in order, best first. Pure, and a few milliseconds for forty passages. */
export function rerank<Passage extends ScorablePassage & { similarity: number }>(
  question: string,
  found: readonly Passage[],
  home: HomeNames,
): { passage: Passage; score: number }[] {
  const { units, wordWeights } = scoreUnits(question, found, home)
  const { terms } = questionTerms(question, [home.developmentName, home.houseTypeName ?? ''])
  const said = termMatcher(terms)
  const covered = (text: string) => weighted(said(stemsOf(text)), wordWeights)
  const scores = new Map<Passage, number[]>()
  // Units come best first, so the first of a passage is its best.
  for (const { passage, score } of units) scores.set(passage, [...(scores.get(passage) ?? []), score])
  const scored = found.map((passage) => {
    const own = (scores.get(passage) ?? []).slice(0, UNITS)
    const score =
      WEIGHTS.bestUnit * (own[0] ?? 0) +
      (WEIGHTS.units * own.reduce((sum, value) => sum + value, 0)) / UNITS +
      WEIGHTS.similarity * passage.similarity +
      WEIGHTS.words * covered(`${passage.headingPath} ${passage.content}`) +
      WEIGHTS.headings * covered(passage.headingPath)
    return { passage, score }
  })
  return scored.sort((a, b) => b.score - a.score)
}
