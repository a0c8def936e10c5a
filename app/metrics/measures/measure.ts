// What a measure is: a figure with one definition, wherever it is shown, compared, listed, exported or recounted.
import type { RowsPlace } from './paths'

/** What its number is of, which says how it is written. */
export type Unit = 'count' | 'share' | 'milliseconds' | 'usd' | 'rating' | 'similarity' | 'days' | 'letters'

/** What it can be split by, beside the company. */
export type Dimension = 'day' | 'hour' | 'development' | 'document' | 'topic' | 'houseType'

/**
 * How it follows from columns, summed over the rows that are asked about. `share` is a part of a whole and at most all of it, and `average`
 * a sum by a number: both are unknown of nothing. `sum` with `lacking` is unknown where nothing is known and something is lacking.
 */
export type Formula =
  | { kind: 'sum'; of: readonly string[]; less?: readonly string[]; lacking?: string }
  | { kind: 'share'; part: readonly string[]; of: readonly string[]; less?: readonly string[] }
  | { kind: 'average'; sum: string; per: string }
  /** Read from a histogram of latencies, as lib/latency-histogram counts them. */
  | { kind: 'percentile'; part: number; histogram: string }
  /** As the rows say it: what no sum of parts can tell, such as a median of whole rows. */
  | { kind: 'value'; of: string }

export type Measure = {
  label: string
  /** In the legend of a chart or at the head of a column, where another name reads better there. */
  short?: string
  /** In a sentence, as a reader is told it. */
  definition: string
  unit: Unit
  /** Of a share: how many decimals its percent are told with, where some matter. */
  digits?: number
  /** Which way is good news. */
  goodWhen: 'up' | 'down' | 'neither'
  /** What it says when it is nought. */
  zero: string
  /** When it is not known; null for what always is. */
  unknown: string | null
  /** The rollup, or the question about rows, that its columns come from. */
  source: SourceName
  formula: Formula
  dimensions: readonly Dimension[]
  /** Its name in the API, and of its column in a CSV file. */
  field: string
  /** The rows behind it; absent where there is no list of them. */
  rows?: (place: RowsPlace) => RowsBehind | undefined
  /** The measure that says how many these are, where it is another: of a share, its part. */
  counts?: string
}

export type RowsBehind = {
  path: string
  /** What the way there is called. */
  label: string
  /** Which of the list’s totals says how many they are (`ListTotals`). */
  total: string
  /** The measure that is that total, where it is another one in this place. */
  counts?: string
}

/** Where columns come from: rollups by day, rollups of what stands now, and questions about a period and what it is compared with. */
export type SourceName =
  | 'chatDays'
  | 'searchDays'
  | 'activityDays'
  | 'documentDays'
  | 'developmentStats'
  | 'chunkStats'
  | 'people'
  | 'readers'
  | 'audience'
  | 'engagement'
  | 'coverage'
  | 'unread'
  | 'embeddings'
  | 'handovers'
  | 'gaps'
  | 'errors'
  | 'requests'
  | 'cache'

/** Columns by name; an array is a histogram. */
export type Columns = Readonly<Record<string, unknown>>

/** Holds entries to what a measure is, and keeps their names. */
export function defineMeasures<const Entries extends Record<string, Measure>>(entries: Entries): Entries {
  return entries
}
