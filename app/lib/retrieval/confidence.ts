// How sure a search is that its passages answer the question. One place for the formula and its thresholds: search logs the
// number, asking answers from the one threshold, and shows what is nearest from the other.
import fitted from './weights.json'

export type SearchEvidence = {
  /** Cosine similarity of the nearest window in the narrowed development, -1 to 1; null when there was none. */
  bestSimilarity: number | null
  /** Mean of the best windows' cosines of the passages returned. */
  avgSimilarity: number | null
  /** Score of the best passage when it was looked at again, about 0 to 4. */
  match: number
  /** Score by words of its best sentence, row or step. */
  unit: number
  /** Of all passages found: the cosine of the best sentence, and what of the question, rare words more, none of them says (0 to 1). */
  sentence: number
  unsaid: number
  /** How much more the question is like those that documents answer than those they do not, about -0.5 to 0.5. */
  familiarity: number
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

/** From here on the passages are taken for the answer. */
export const CONFIDENCE_THRESHOLD = fitted.thresholds.answer
/** Below this the honest answer is that the documents do not say. Between the two: this may be it. */
export const NEAR_THRESHOLD = fitted.thresholds.near

/** The familiarity that counts. */
export function boundedFamiliarity(familiarity: number): number {
  return Math.min(FAMILIARITY.most, Math.max(FAMILIARITY.least, familiarity))
}

/** Whether a question is a single word without a figure in it: “kitchen”, and not “E03”. */
export function isBareWord(question: string): boolean {
  return (question.match(/[\p{L}\p{N}]+/gu) ?? []).length <= 1 && !/\p{N}/u.test(question)
}

/** A number from 0 to 1; 0 when nothing was found. */
export function confidenceOf(evidence: SearchEvidence): number {
  if (evidence.bestSimilarity === null) return 0
  const { match, sentence, unit, unsaid } = evidence
  const familiarity = boundedFamiliarity(evidence.familiarity)
  const { constant, ...weights } = WEIGHTS
  const sum =
    weights.match * match +
    weights.sentence * sentence +
    weights.unit * unit +
    weights.unsaid * unsaid +
    weights.familiarity * familiarity
  const confidence = 1 / (1 + Math.exp(-(sum + constant)))
  return evidence.isBareWord ? Math.min(confidence, CONFIDENCE_THRESHOLD - 0.01) : confidence
}

export function certaintyOf(evidence: SearchEvidence): Certainty {
  const confidence = confidenceOf(evidence)
  if (confidence >= CONFIDENCE_THRESHOLD) return 'answer'
  return confidence >= NEAR_THRESHOLD ? 'maybe' : 'nothing'
}

/** Whether an answer should be tried. */
export function isConfident(evidence: SearchEvidence): boolean {
  return certaintyOf(evidence) === 'answer'
}
