import { owner } from '../../../../tests/support/database'
import { changeOf } from '../../../../tests/support/change-place'
import type { At } from '../../../../tests/support/random-changes'
import { createPlace } from '../../../../tests/support/random-place'
import { expect, it } from 'vitest'
import { applyMarks, verifyRollups, type RollupDifference } from './verify-rollups.server'

const now = new Date('2026-03-30T12:00:00Z')

async function differences(options: { repair?: boolean } = {}) {
  const found: RollupDifference[] = []
  for await (const difference of verifyRollups({ now, ...options })) found.push(difference)
  return found
}

const base = { tenant: 0, development: 0, pick: 0 }
const exchange = (at: string): At<'exchange'> => ({
  kind: 'exchange',
  ...base,
  at: new Date(at),
  pauseMs: 700,
  outcome: 'answered',
  rating: 5,
  latency: 800,
  tokens: 100,
  costMicros: 900,
  topic: 0,
  group: 0,
  isAnonymous: false,
  isAnswered: true,
  cited: [0],
  search: { similarity: 0.4, latencyMs: 20, chunks: [1], failed: false, type: null },
})

async function busyPlace() {
  const place = await createPlace(owner(), 'Europe/Dublin')
  await changeOf(owner(), place, exchange('2026-03-28T10:00:00Z'))
  await changeOf(owner(), place, exchange('2026-03-29T10:00:00Z'))
  await changeOf(owner(), place, { kind: 'documentViews', ...base, at: new Date('2026-03-29T11:00:00Z'), person: 0 })
  await changeOf(owner(), place, { kind: 'chunk', ...base, version: 1, type: null })
  return place
}

it('finds nothing where every rollup is what its rows add up to, nor what still waits to be recounted', async () => {
  await busyPlace()
  expect(await differences()).toEqual([])
  await applyMarks(now)
  expect(await differences()).toEqual([])
})

it('finds and repairs each rollup that was tampered with, lost a row or kept one too many', async () => {
  const place = await busyPlace()
  const developmentId = place.developments[0]?.id ?? ''
  const { tenantId } = place
  await applyMarks(now)
  await owner()('chatAnalyticsDaily').where({ date: '2026-03-28' }).update({ answered: 7 })
  await owner()('documentReadersDaily').delete()
  await owner()('chatAnalyticsDaily').where({ date: '2026-03-29' }).update({ date: '2026-01-05' })
  await owner()('dailyMetrics').where({ date: '2026-03-28' }).update({ views: 9 })
  await owner()('developmentStats').where({ developmentId }).update({ unitsSold: 99 })
  await owner()('chunkStats').update({ orphans: 3 })
  const found = await differences()
  const days = found.filter(({ table }) => table === 'chat_analytics_daily')
  expect(days).toEqual(
    [
      ['2026-01-05', 1],
      ['2026-03-28', 2],
      ['2026-03-29', 1],
    ].map(([date, rows]) => ({ tenantId, table: 'chat_analytics_daily', developmentId, date, rows })),
  )
  expect(new Set(found.map(({ table }) => table))).toEqual(
    new Set([
      'chat_analytics_daily',
      'document_readers_daily',
      'development_activity_daily',
      'daily_metrics',
      'chunk_stats',
      'development_stats',
    ]),
  )
  expect((await differences({ repair: true })).length).toBe(found.length)
  await applyMarks(now)
  expect(await differences()).toEqual([])
})

it('counts what no mark tells of', async () => {
  await busyPlace()
  await applyMarks(now)
  await owner().raw(`SET LOCAL session_replication_role = replica`)
  await owner()('messages').where({ role: 'assistant' }).update({ userRating: 1 })
  await owner().raw(`SET LOCAL session_replication_role = origin`)
  expect((await differences({ repair: true })).map(({ table, date }) => [table, date])).toEqual([
    ['chat_analytics_daily', '2026-03-28'],
    ['chat_analytics_daily', '2026-03-29'],
    ['document_activity_daily', '2026-03-28'],
    ['document_activity_daily', '2026-03-29'],
  ])
  // The days of the whole tenant agreed with those, and follow them.
  await applyMarks(now)
  expect(await differences()).toEqual([])
  expect(await owner()('dailyMetrics').sum('ratingsSum as sum').first()).toEqual({ sum: '2' })
})
