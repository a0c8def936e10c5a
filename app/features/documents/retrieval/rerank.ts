// The second look at what search found: its passages in the order of how well they meet the question, by meaning and by the words
// of their best sentences, rows and headings, for the home that asks.
import { homeWords, type HomeNames } from './other-homes'
import { questionTerms, stemsOf } from './question-terms'
import { scoreUnits, termMatcher, weighted, type ScorablePassage } from './score-units'
import weights from '~/domain/retrieval/weights.json'

/** What a passage is judged by. */
export type PassageFeatures = {
  /** Score of its best sentence, row or step by words. */
  bestUnit: number
  /** Cosines of the passage as a whole, of its best window, and of its best sentence: -1 to 1. */
  whole: number
  window: number
  sentence: number
  /** Share of the question's words that its headings say. */
  headings: number
  /** What the words that it says are worth, beside the passage that says most: 0 to 1. */
  text: number
  /** 1 where a heading names the house type that asks, else 0. */
  own: number
}

/** Weights of a linear model that puts the passage with the answer first: npm run eval:calibrate prints them anew. */
export const RERANK_WEIGHTS: PassageFeatures = weights.rerank

/** A passage with its cosines. */
export type ComparedPassage = ScorablePassage & {
  wholeSimilarity: number
  windowSimilarity: number
  unitSimilarities: readonly number[]
  textRank: number
}

export type Ranked<Passage> = Judged<Passage> & { score: number }

type Judged<Passage> = {
  passage: Passage
  features: PassageFeatures
  /** What of the question, rare words more, none of the passages found says: 0 to 1. */
  unsaid: number
}

/** Puts passages in order, best first. Pure, and a few milliseconds for forty passages. */
export function rerank<Passage extends ComparedPassage>(
  question: string,
  found: readonly Passage[],
  home: HomeNames,
): Ranked<Passage>[] {
  return judgePassages(question, found, home)
    .map((judged) => ({ ...judged, score: scoreOf(judged.features) }))
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
  const best = new Map<Passage, number>()
  // Units come best first.
  for (const { passage, score } of units) if (!best.has(passage)) best.set(passage, score)
  const lacking = terms.map((_, term) => 1 - Math.max(0, ...units.map(({ says }) => says[term] ?? 0)))
  const unsaid = weighted(lacking, wordWeights)
  const { own } = homeWords(home, question)
  const most = Math.max(...found.map(({ textRank }) => textRank), Number.MIN_VALUE)
  return found.map((passage) => ({
    passage,
    unsaid,
    features: {
      bestUnit: best.get(passage) ?? 0,
      whole: passage.wholeSimilarity,
      window: passage.windowSimilarity,
      sentence: Math.max(-1, ...passage.unitSimilarities),
      headings: weighted(said(stemsOf(passage.headingPath)), wordWeights),
      text: passage.textRank / most,
      own: own?.test(passage.headingPath.split(' › ').slice(1).join(' ')) ? 1 : 0,
    },
  }))
}

function scoreOf(features: PassageFeatures): number {
  const names = Object.keys(RERANK_WEIGHTS) as (keyof PassageFeatures)[]
  return names.reduce((sum, name) => sum + RERANK_WEIGHTS[name] * features[name], 0)
}
