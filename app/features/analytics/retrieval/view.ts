import { similarityBucketCount, similarityRange } from '~/lib/similarity-histogram'
import type { Period } from '~/metrics/query/period'
import { comparedPeriods, sumOver } from '~/metrics/query/compare'
import type { DayRow } from '~/metrics/query/days.server'
import { type DayFigures, dayFigures, type Figures, figuresOf } from '~/metrics/query/figures'
import type { ChunkCoverage, ChunkTotals, EmbeddingsGenerated } from './queries/passages.server'
import type { DocumentUseRow } from './queries/documents.server'

export const searchMeasures = [
  'searches',
  'failedSearches',
  'lowSimilarity',
  'lowShare',
  'citedWrongHouseType',
  'averageSimilarity',
  'medianSearchLatency',
  'slowSearchLatency',
  'slowestSearchLatency',
] as const

/** What is asked of each day: the measures, and the histogram of similarities. */
export const searchDays = { measures: searchMeasures, columns: ['similarityHistogram'] } as const

export const chunkMeasures = ['chunks', 'orphanChunks', 'averageChunkLength', 'averageChunkTokens'] as const

/** The passages that there are now. */
export function toChunkFigures(totals: ChunkTotals): Figures<(typeof chunkMeasures)[number]> {
  return figuresOf(chunkMeasures, { current: totals, previous: null })
}

const embeddingMeasures = ['embeddedPassages'] as const

/** The passages that were stored in seven days, and in the seven before. */
export function toEmbeddingFigures({ last7d, before7d }: EmbeddingsGenerated) {
  return figuresOf(embeddingMeasures, { current: { passages: last7d }, previous: { passages: before7d } })
}

/** The same of the days that are over. */
export function toFinishedEmbeddingFigures({ finished6d, beforeFinished6d }: EmbeddingsGenerated) {
  return figuresOf(embeddingMeasures, { current: { passages: finished6d }, previous: { passages: beforeFinished6d } })
}

export type SearchView = DayFigures<(typeof searchMeasures)[number]> & {
  /** Searches by how near their nearest passage was, from 0 to 1 in steps of a twentieth. */
  distribution: { from: number; to: number; searches: number; previous: number }[]
}

/** How the documents were searched, by day and over the period. */
export function toSearchView(rows: readonly DayRow[], period: Period): SearchView {
  const { current, previous } = comparedPeriods(rows, period)
  return {
    ...dayFigures(searchMeasures, rows, period),
    distribution: Array.from({ length: similarityBucketCount }, (_, bucket) => {
      const inBucket = ({ similarityHistogram }: DayRow) =>
        Array.isArray(similarityHistogram) ? (similarityHistogram[bucket] ?? 0) : 0
      return { ...similarityRange(bucket), searches: sumOver(current, inBucket), previous: sumOver(previous, inBucket) }
    }),
  }
}

export const coverageMeasures = ['chunksRetrieved', 'chunkShare', 'documentShare', 'neverFoundShare'] as const

export type CoverageView = Figures<(typeof coverageMeasures)[number]> & {
  /** There are now. */
  chunks: number
  documents: number
  documentsRetrieved: number
}

/** What part of the documents searches find. Both periods are compared with the passages that there are now. */
export function toCoverageView(totals: ChunkTotals, found: ChunkCoverage): CoverageView {
  const { chunks, documents } = totals
  // A passage may have gone since the totals were counted: a part is never more than the whole.
  const columns = (chunksFound: number, documentsFound: number) => ({
    chunks,
    documents,
    chunksFound: Math.min(chunksFound, chunks),
    documentsFound,
    chunksMissed: Math.max(0, chunks - chunksFound),
  })
  return {
    chunks,
    documents,
    documentsRetrieved: found.documents,
    ...figuresOf(coverageMeasures, {
      current: columns(found.chunks, found.documents),
      previous: columns(found.previousChunks, found.previousDocuments),
    }),
  }
}

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
