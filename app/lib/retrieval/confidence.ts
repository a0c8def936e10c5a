// How sure a search is that its passages answer the question. One place for the formula and its threshold: search logs the
// number, and asking declines below it.

export type SearchEvidence = {
  /** Cosine similarity of the nearest passage in the narrowed development, -1 to 1; null when there was none. */
  bestSimilarity: number | null
  /** Mean cosine similarity of the passages returned. */
  avgSimilarity: number | null
  /** Share of the question's significant words that the passages returned say, rare words counting more; 0 to 1. */
  coverage: number
}

/** Below this the honest answer is that the documents do not say. Calibrated on the question set of scripts/eval. */
export const CONFIDENCE_THRESHOLD = 0.4

/** A number from 0 (nothing found) to 1 (near in meaning, and every significant word is there). */
export function confidenceOf({ bestSimilarity, coverage }: SearchEvidence): number {
  if (bestSimilarity === null) return 0
  // Cosines of sentence embeddings of unrelated texts lie about 0.2, of a question and its answer about 0.6.
  const nearness = clamp((bestSimilarity - 0.2) / 0.5)
  return 0.5 * nearness + 0.5 * clamp(coverage)
}

/** Whether an answer should be tried. */
export function isConfident(evidence: SearchEvidence): boolean {
  return confidenceOf(evidence) >= CONFIDENCE_THRESHOLD
}

export type WordEvidence = {
  /** How many passages were searched, and in how many of them each word of the question stands. */
  searched: number
  having: readonly number[]
  /** For each passage returned, best first: how strongly it says each word; 0 is not at all. */
  says: readonly (readonly number[])[]
}

/** Passages that count for coverage: an answer rests on the first few, and the tail says many words by chance. */
const COVERING_PASSAGES = 4

/** The coverage of {@link SearchEvidence}: the words' inverse document frequencies (Robertson & Spärck Jones) that are met. */
export function coverageOf({ searched, having, says }: WordEvidence): number {
  const top = says.slice(0, COVERING_PASSAGES)
  const weights = having.map((count) => inverseDocumentFrequency(searched, count))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (total === 0) return 0
  const met = weights.reduce((sum, weight, word) => sum + (top.some((row) => (row[word] ?? 0) > 0) ? weight : 0), 0)
  return met / total
}

/** ln(1 + (N - n + 0.5) / (n + 0.5)): of N passages, n have the word. */
export function inverseDocumentFrequency(searched: number, having: number): number {
  return Math.log(1 + (searched - having + 0.5) / (having + 0.5))
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
