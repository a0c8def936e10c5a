// Every rollup, in the order they are recounted: some are counted from others, which stand before them.
import type { RollupKind } from '~/events/catalogue'
import { developmentActivityDaily, homeownerActivityDaily } from './activity'
import { chatAnalyticsDaily, chatQuestionsDaily, chatTopicsDaily } from './chat'
import { chunkStats, developmentStats } from './development'
import { documentActivityDaily, documentReadersDaily } from './documents'
import type { Rollup } from './rollup'
import { chunkRetrievalsDaily, searchAnalyticsDaily } from './searches'
import { dailyMetrics } from './totals'
import { unpricedAnswersDaily } from './unpriced'
import { questionGroupStats, retrievalStats } from './windows'

const anything: readonly RollupKind[] = ['chat', 'documents', 'activity', 'development', 'chunks']

/** A rollup and the kinds of marks that it is recounted for. */
export const rollups: readonly (Rollup & { kinds: readonly RollupKind[] })[] = [
  { ...chatAnalyticsDaily, kinds: ['chat'] },
  { ...chatTopicsDaily, kinds: ['chat'] },
  { ...chatQuestionsDaily, kinds: ['chat'] },
  { ...unpricedAnswersDaily, kinds: ['chat'] },
  { ...searchAnalyticsDaily, kinds: ['chat'] },
  { ...chunkRetrievalsDaily, kinds: ['chat'] },
  { ...documentActivityDaily, kinds: ['chat', 'documents'] },
  { ...documentReadersDaily, kinds: ['documents'] },
  { ...homeownerActivityDaily, kinds: ['chat', 'documents'] },
  { ...developmentActivityDaily, kinds: ['chat', 'documents', 'activity'] },
  { ...dailyMetrics, kinds: ['chat', 'documents', 'activity'] },
  { ...chunkStats, kinds: ['chunks'] },
  // Their windows end on one day, which stands in development_stats: they are recounted together.
  { ...questionGroupStats, kinds: anything },
  { ...retrievalStats, kinds: anything },
  { ...developmentStats, kinds: anything },
]
