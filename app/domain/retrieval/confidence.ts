// How sure a search is that its passages answer the question. One place for the formula and its thresholds: search logs the
// number, asking answers from the one threshold, and shows what is nearest from the other.
import fitted from './weights.json'

/** What of a question's measures, codes and names was not found. */
export type LackingFacts = {
  /** Share of the measures asked for (a weight, a price, a time) that none of the best sentences has, 0 to 1. */
  measures: number
  /** Of the codes named, the share that none of the best passages says less the share that they say: -1 to 1, and 0 where none is named. */
  codes: number
  /** 1 where a proper name is in the question that no passage found says, else 0. */
  name: number
}

export type SearchEvidence = {
  /** Cosine similarity of the nearest window in the narrowed development, -1 to 1; null when there was none. */
  bestSimilarity: number | null
  /** Mean of the best windows' cosines of the passages returned. */
  avgSimilarity: number | null
  /** Score of the best passage when it was looked at again, about 0 to 4. */
  match: number
  /** Of all passages found: the cosine of the best sentence, and what of the question, rare words more, none of them says (0 to 1). */
  sentence: number
  unsaid: number
  /** How much nearer the best sentence is to the question once a word of it is left out; 0 where nobody looked. */
  stray: number
  /** How much more the question is like those that documents answer than those they do not, about -0.5 to 0.5. */
  familiarity: number
  /** What of the question's measures, codes and names is not there. */
  lacking: LackingFacts
  /** One word and no code: what is asked about it is not said, and every passage that says the word would do. */
  isBareWord: boolean
}

/** What a reply may claim. */
export type Certainty = 'answer' | 'maybe' | 'nothing'

/**
 * A logistic model of the evidence, fitted on the calibration questions of home papers and of manuals, and on the demo's bank (npm run
 * eval:calibrate prints it anew). The constant includes the choice of the threshold: see docs/guides/evaluation.md.
 */
const WEIGHTS = fitted.confidence

/**
 * That a question is like those that we thought of says little; that it is like what no document answers says more. What the passages say
 * decides between the two.
 */
const FAMILIARITY = fitted.familiarityBounds

/** Of what lies past these there are hardly any questions, and one of them must not decide alone. */
const STRAY = fitted.strayBounds

/** From here on the passages are taken for the answer. */
export const CONFIDENCE_THRESHOLD = fitted.thresholds.answer
/** Below this the honest answer is that the documents do not say. Between the two: this may be it. */
export const NEAR_THRESHOLD = fitted.thresholds.near

/** What of a figure counts. */
function bounded(figure: number, { least, most }: { least: number; most: number }): number {
  return Math.min(most, Math.max(least, figure))
}

export type ConfidenceFeatures = Record<(typeof featureNames)[number], number>

export const featureNames = [
  'match',
  'sentence',
  'unsaid',
  'stray',
  'familiarity',
  'measures',
  'codes',
  'name',
] as const

/** What the logistic model weighs. */
export function confidenceFeatures(evidence: SearchEvidence): ConfidenceFeatures {
  const { match, sentence, unsaid, stray, familiarity, lacking } = evidence
  return {
    match,
    sentence,
    unsaid,
    stray: bounded(stray, STRAY),
    familiarity: bounded(familiarity, FAMILIARITY),
    ...lacking,
  }
}

/** Whether a question is a single word without a figure in it: “kitchen”, and not “E03”. */
export function isBareWord(question: string): boolean {
  return (question.match(/[\p{L}\p{N}]+/gu) ?? []).length <= 1 && !/\p{N}/u.test(question)
}

/** A number from 0 to 1; 0 when nothing was found. */
export function confidenceOf(evidence: SearchEvidence): number {
  if (evidence.bestSimilarity === null) return 0
  const { constant, ...weights } = WEIGHTS
  const features = confidenceFeatures(evidence)
  const sum = featureNames.reduce((total, name) => total + weights[name] * features[name], constant)
  const confidence = 1 / (1 + Math.exp(-sum))
  return evidence.isBareWord ? Math.min(confidence, CONFIDENCE_THRESHOLD - 0.01) : confidence
}

export function certaintyOf(evidence: SearchEvidence): Certainty {
  const confidence = confidenceOf(evidence)
  if (confidence >= CONFIDENCE_THRESHOLD) return 'answer'
  return confidence >= NEAR_THRESHOLD ? 'maybe' : 'nothing'
}

/** Whether a stray word would make what a reply may claim another, whatever the word: to look for one costs as much as the search. */
export function canStrayDecide(evidence: SearchEvidence): boolean {
  return certaintyOf({ ...evidence, stray: STRAY.least }) !== certaintyOf({ ...evidence, stray: STRAY.most })
}

/** Whether an answer should be tried. */
export function isConfident(evidence: SearchEvidence): boolean {
  return certaintyOf(evidence) === 'answer'
}
