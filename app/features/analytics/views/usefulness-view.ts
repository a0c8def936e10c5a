import type { DocumentUseRow } from '../queries/document-usefulness.server'

export type DocumentUsefulness = DocumentUseRow & {
  /** From 1 to 5; null when no answer that cites it was rated. */
  averageRating: number | null
  usefulness: number
}

/** As a reader is told it. */
export const usefulnessFormula =
  'usefulness = (citations + 0.1 × retrievals) × (ratings + 3 × 3) ÷ (5 × (number of ratings + 3))'

const retrievalWeight = 0.1
const imaginedRatings = 3
const imaginedRating = 3

/**
 * Being cited counts, being found a little; and the more so the better the answers were that cite it. Three imagined ratings in
 * the middle keep a single thumb from deciding.
 */
export function usefulnessOf({ citations, retrievals, ratingsSum, ratingsCount }: DocumentUseRow): number {
  const quality = (ratingsSum + imaginedRatings * imaginedRating) / (5 * (ratingsCount + imaginedRatings))
  return (citations + retrievalWeight * retrievals) * quality
}

/** Documents by how useful they were, the most useful first. */
export function toUsefulnessView(rows: readonly DocumentUseRow[]): DocumentUsefulness[] {
  return rows
    .map((row) => ({
      ...row,
      averageRating: row.ratingsCount ? row.ratingsSum / row.ratingsCount : null,
      usefulness: Number(usefulnessOf(row).toFixed(2)),
    }))
    .sort((a, b) => b.usefulness - a.usefulness || a.title.localeCompare(b.title, 'en'))
}
