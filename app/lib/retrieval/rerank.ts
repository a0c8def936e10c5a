// The second look at what search found: its passages in the order of how well they meet the question, by meaning and by the words
// of their best sentences, rows and headings, for the home that asks.
import type { HomeNames } from './other-homes'
import { questionTerms, stemsOf } from './question-terms'
import { scoreUnits, termMatcher, weighted, type ScorablePassage } from './score-units'

/** What a passage is judged by. */
export type PassageFeatures = {
  /** Scores of its best sentence, row or step, and of the best three on average. */
  bestUnit: number
  units: number
  /** Cosines of the passage as a whole, of its best window, and of its best sentence: -1 to 1. */
  whole: number
  window: number
  sentence: number
  /** Shares of the question's words that it says, and that its headings say. */
  words: number
  headings: number
}

/** Weights of a linear model that puts the passage with the answer first: npm run eval:calibrate, November 2026. */
export const RERANK_WEIGHTS: PassageFeatures = {
  bestUnit: 0.38,
  units: 0.66,
  whole: 0.9,
  window: 0.9,
  sentence: 0.9,
  words: 0.17,
  headings: 0.39,
}
/** How many of a passage's units are looked at besides the best one. */
const UNITS = 3

/** A passage with its cosines. */
export type ComparedPassage = ScorablePassage & {
  wholeSimilarity: number
  windowSimilarity: number
  unitSimilarities: readonly number[]
}

type Judged<Passage> = { passage: Passage; features: PassageFeatures }

/** Puts passages in order, best first. Pure, and a few milliseconds for forty passages. */
export function rerank<Passage extends ComparedPassage>(
  question: string,
  found: readonly Passage[],
  home: HomeNames,
): { passage: Passage; score: number }[] {
  return judgePassages(question, found, home)
    .map(({ passage, features }) => ({ passage, score: scoreOf(features) }))
    .sort((a, b) => b.score - a.score)
}

/** The features of each passage, in the order of the passages. */
export function judgePassages<Passage extends ComparedPassage>(
  question: string,
  found: readonly Passage[],
  home: HomeNames,
): Judged<Passage>[] {
  const { units, wordWeights } = scoreUnits(question, found, home)
  const { terms } = questionTerms(question, [home.developmentName, home.houseTypeName ?? ''])
  const said = termMatcher(terms)
  const covered = (text: string) => weighted(said(stemsOf(text)), wordWeights)
  const scores = new Map<Passage, number[]>()
  // Units come best first, so the first of a passage is its best.
  for (const { passage, score } of units) scores.set(passage, [...(scores.get(passage) ?? []), score])
  return found.map((passage) => {
    const own = (scores.get(passage) ?? []).slice(0, UNITS)
    const features = {
      bestUnit: own[0] ?? 0,
      units: own.reduce((sum, value) => sum + value, 0) / UNITS,
      whole: passage.wholeSimilarity,
      window: passage.windowSimilarity,
      sentence: Math.max(-1, ...passage.unitSimilarities),
      words: covered(`${passage.headingPath} ${passage.content}`),
      headings: covered(passage.headingPath),
    }
    return { passage, features }
  })
}

function scoreOf(features: PassageFeatures): number {
  const names = Object.keys(RERANK_WEIGHTS) as (keyof PassageFeatures)[]
  return names.reduce((sum, name) => sum + RERANK_WEIGHTS[name] * features[name], 0)
}
