// How sure a search is that its passages answer the question. One place for the formula and its threshold: search logs the
// number, and asking declines below it.

export type SearchEvidence = {
  /** Cosine similarity of the nearest passage in the narrowed development, -1 to 1; null when there was none. */
  bestSimilarity: number | null
  /** Mean cosine similarity of the passages returned. */
  avgSimilarity: number | null
  /** Score of the best passage when it was looked at again, about 0 to 2.5. */
  match: number
  /** How much more the question is like those that documents answer than those they do not, about -0.3 to 0.3. */
  familiarity: number
}

/**
 * A logistic model of the evidence, fitted on the calibration questions and the demo's bank (November 2026; npm run
 * eval:calibrate prints it anew). The constant includes the choice of the threshold.
 */
const WEIGHTS = { match: 3.1, familiarity: 22.8, constant: -3.42 }

/** Below this the honest answer is that the documents do not say. */
export const CONFIDENCE_THRESHOLD = 0.5

/** A number from 0 to 1; 0 when nothing was found. */
export function confidenceOf({ bestSimilarity, match, familiarity }: SearchEvidence): number {
  if (bestSimilarity === null) return 0
  return 1 / (1 + Math.exp(-(WEIGHTS.match * match + WEIGHTS.familiarity * familiarity + WEIGHTS.constant)))
}

/** Whether an answer should be tried. */
export function isConfident(evidence: SearchEvidence): boolean {
  return confidenceOf(evidence) >= CONFIDENCE_THRESHOLD
}
