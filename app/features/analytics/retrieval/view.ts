import { type Compared, type DaySeries, shareOf } from '~/lib/day-series'
import { latencyPercentile, sumHistograms } from '~/lib/latency-histogram'
import { similarityBucketCount, similarityRange } from '~/lib/similarity-histogram'
import type { Period } from '~/metrics/query/period'
import { comparedPeriods, sumOver } from '~/metrics/query/compare'
import type { SearchDayRow } from './queries/searches.server'
import type { ChunkCoverage, ChunkTotals } from './queries/passages.server'
import type { DocumentUseRow } from './queries/documents.server'

export type SearchView = {
  days: string[]
  unfinished: boolean
  searches: number[]
  lowSimilarity: number[]
  citedWrongHouseType: number[]
  /** Of the searches of a day that did not fail; unknown on a day without any. */
  lowShare: (number | null)[]
  previousLowShare: (number | null)[]
  /** Milliseconds; unknown on a day without searches. */
  p50: (number | null)[]
  p95: (number | null)[]
  /** Searches by how near their nearest passage was, from 0 to 1 in steps of a twentieth. */
  distribution: { from: number; to: number; searches: number; previous: number }[]
  totals: Record<
    | 'searches'
    | 'failed'
    | 'lowSimilarity'
    | 'lowShare'
    | 'citedWrongHouseType'
    | 'averageSimilarity'
    | 'p50'
    | 'p95'
    | 'p99',
    Compared
  >
}

const lowShareOf = (row: SearchDayRow | null) => (row ? shareOf(row.lowSimilarity, row.searches - row.failed) : null)

/** How the documents were searched, by day and over the period. */
export function toSearchView(rows: readonly SearchDayRow[], period: Period): SearchView {
  const { current, previous } = comparedPeriods(rows, period)
  const values = (figure: (row: SearchDayRow) => number) => current.rows.map((row) => (row ? figure(row) : 0))
  const total = (figure: (row: SearchDayRow) => number) => ({
    current: sumOver(current, figure),
    previous: sumOver(previous, figure),
  })
  const ofDays = (share: number) =>
    current.rows.map((row) => (row ? latencyPercentile(row.latencyHistogram, share) : null))
  const latency = { current: latencyOf(current), previous: latencyOf(previous) }
  const percentile = (share: number) => ({
    current: latencyPercentile(latency.current, share),
    previous: latencyPercentile(latency.previous, share),
  })
  const low = total((row) => row.lowSimilarity)
  const succeeded = total((row) => row.searches - row.failed)
  const similarity = { sum: total((row) => row.similaritySum), count: total((row) => row.similarityCount) }
  return {
    days: current.days,
    unfinished: period.unfinished,
    searches: values((row) => row.searches),
    lowSimilarity: values((row) => row.lowSimilarity),
    citedWrongHouseType: values((row) => row.citedWrongHouseType),
    lowShare: current.rows.map(lowShareOf),
    previousLowShare: previous.rows.map(lowShareOf),
    p50: ofDays(0.5),
    p95: ofDays(0.95),
    distribution: Array.from({ length: similarityBucketCount }, (_, bucket) => {
      const inBucket = (row: SearchDayRow) => row.similarityHistogram[bucket] ?? 0
      return { ...similarityRange(bucket), searches: sumOver(current, inBucket), previous: sumOver(previous, inBucket) }
    }),
    totals: {
      searches: total((row) => row.searches),
      failed: total((row) => row.failed),
      lowSimilarity: low,
      lowShare: shares(low, succeeded),
      citedWrongHouseType: total((row) => row.citedWrongHouseType),
      averageSimilarity: shares(similarity.sum, similarity.count),
      p50: percentile(0.5),
      p95: percentile(0.95),
      p99: percentile(0.99),
    },
  }
}

function latencyOf({ rows }: DaySeries<SearchDayRow>): number[] {
  return sumHistograms(rows.flatMap((row) => (row ? [row.latencyHistogram] : [])))
}

type Sums = { current: number; previous: number }

function shares(part: Sums, whole: Sums): Compared {
  return { current: shareOf(part.current, whole.current), previous: shareOf(part.previous, whole.previous) }
}

export type CoverageView = {
  chunks: number
  retrieved: number
  /** Of all passages, those that some search of the period found; unknown when there are none. */
  chunkShare: Compared
  documents: number
  documentsRetrieved: number
  documentShare: Compared
}

/** What part of the documents searches find. Both periods are compared with the passages that there are now. */
export function toCoverageView(totals: ChunkTotals, found: ChunkCoverage): CoverageView {
  // A passage may have gone since the totals were counted: a part is never more than the whole.
  const share = (part: number, whole: number) => shareOf(Math.min(part, whole), whole)
  return {
    chunks: totals.chunks,
    retrieved: found.chunks,
    chunkShare: {
      current: share(found.chunks, totals.chunks),
      previous: share(found.previousChunks, totals.chunks),
    },
    documents: totals.documents,
    documentsRetrieved: found.documents,
    documentShare: {
      current: share(found.documents, totals.documents),
      previous: share(found.previousDocuments, totals.documents),
    },
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
