// Which columns of the rollups by day add up, and where they stand. A whole company has one row a day, which its developments were added
// up to; only what it has is read there.
import { latencyBucketCount } from '~/lib/latency-histogram'
import { similarityBucketCount } from '~/lib/similarity-histogram'

type Column = 'int' | 'float8' | { histogram: number }

export type DaySource = {
  table: string
  columns: Readonly<Record<string, Column>>
  /** Of a column, the one that has it by the hour of the tenant's clock: 24 numbers in the row of the day, so that an hour needs no row of its own. */
  byHour?: Readonly<Record<string, string>>
  /** The same of whole companies, and which of the columns it has. */
  ofTenants?: { table: string; columns: readonly string[] }
  /** Columns of other tables of the same grain, which have a row only where there is something. */
  beside?: Readonly<Record<string, { table: string; column: string }>>
}

const chat = {
  questions: 'int',
  answered: 'int',
  noAnswer: 'int',
  errors: 'int',
  handedOff: 'int',
  promptTokens: 'float8',
  completionTokens: 'float8',
  costUsd: 'float8',
  ratingsSum: 'int',
  ratingsCount: 'int',
  latencySumMs: 'float8',
  latencyCount: 'int',
  latencyHistogram: { histogram: latencyBucketCount },
} as const

export const daySources = {
  chatDays: {
    table: 'chat_analytics_daily',
    columns: chat,
    byHour: { questions: 'questions_by_hour' },
    ofTenants: { table: 'daily_metrics', columns: Object.keys(chat) },
    beside: { unpriced: { table: 'unpriced_answers_daily', column: 'answers' } },
  },
  searchDays: {
    table: 'search_analytics_daily',
    columns: {
      searches: 'int',
      failed: 'int',
      lowSimilarity: 'int',
      citedWrongHouseType: 'int',
      similaritySum: 'float8',
      similarityCount: 'int',
      similarityHistogram: { histogram: similarityBucketCount },
      latencyHistogram: { histogram: latencyBucketCount },
    },
  },
  activityDays: {
    table: 'development_activity_daily',
    columns: { views: 'int', downloads: 'int', onboarded: 'int', uploads: 'int', mapOpens: 'int', poiClicks: 'int' },
    ofTenants: { table: 'daily_metrics', columns: ['views', 'downloads'] },
  },
  documentDays: {
    table: 'document_activity_daily',
    columns: { views: 'int', downloads: 'int', citations: 'int' },
  },
} as const satisfies Record<string, DaySource>

export type DaySourceName = keyof typeof daySources
