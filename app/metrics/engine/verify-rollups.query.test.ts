import { owner } from '../../../tests/support/database'
import { changeOf } from '../../../tests/support/change-place'
import type { At } from '../../../tests/support/random-changes'
import { notCounted } from '../../../tests/support/not-counted'
import { createPlace } from '../../../tests/support/random-place'
import { describe, expect, it } from 'vitest'
import { newId } from '~/lib/id'
import { writeRequests } from '~/features/telemetry/commands/write-requests.server'
import { rollups } from '../rollups/all-rollups'
import { rowCounters } from '../rollups/row-counters'
import { applyMarks, verifyRollups, type RollupDifference } from './verify-rollups.server'

const now = '2026-03-30T12:00:00.000Z'

async function differences(options: { repair?: boolean } = {}) {
  const found: RollupDifference[] = []
  for await (const difference of verifyRollups({ now, ...options })) found.push(difference)
  return found
}

const base = { tenant: 0, development: 0, pick: 0 }
const exchange = (at: string): At<'exchange'> => ({
  kind: 'exchange',
  ...base,
  at: new Date(at).toISOString(),
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

// As if nobody had answered what was asked.
async function fileQuestions() {
  await owner().raw(
    `WITH gap AS (
       INSERT INTO gaps (id, tenant_id, development_id, title, questions, homes, last_asked_at)
       SELECT gen_random_uuid(), asked.tenant_id, asked.development_id, 'A question', count(*), count(DISTINCT unit_id), max(sent_at)
       FROM messages AS asked LEFT JOIN homeowners AS person ON person.id = asked.homeowner_id
       WHERE role = 'homeowner' GROUP BY asked.tenant_id, asked.development_id RETURNING id, tenant_id, development_id
     )
     INSERT INTO gap_questions (id, tenant_id, development_id, gap_id, message_id, reason, asked_at)
     SELECT gen_random_uuid(), gap.tenant_id, gap.development_id, gap.id, asked.id, 'no_answer', asked.sent_at
     FROM gap JOIN messages AS asked ON asked.development_id = gap.development_id AND asked.role = 'homeowner'`,
  )
}

async function busyPlace() {
  const place = await createPlace(owner(), 'Europe/Dublin')
  await changeOf(owner(), place, exchange('2026-03-28T10:00:00Z'))
  await changeOf(owner(), place, exchange('2026-03-29T10:00:00Z'))
  await owner()('messages')
    .where({ outcome: 'answered' })
    .where('sentAt', '>', '2026-03-29T00:00:00.000Z')
    .update({ model: 'ours', costUsd: null })
  await changeOf(owner(), place, { kind: 'documentViews', ...base, at: '2026-03-29T11:00:00.000Z', person: 0 })
  await changeOf(owner(), place, { kind: 'chunk', ...base, version: 1, type: null })
  await fileQuestions()
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

type CountedColumn = { table: string; column: string; type: string }

// Every column that could hold a count, and every moment that could be the last one of many, of every table.
async function countedColumns(): Promise<CountedColumn[]> {
  const { rows } = await owner().raw<{ rows: CountedColumn[] }>(`
    SELECT relname AS "table", attname AS "column", format_type(atttypid, NULL) AS type
    FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition AND relname NOT LIKE 'schema_migrations%'
      AND (format_type(atttypid, NULL) ~ '^(integer|bigint|numeric|real|double precision)'
        OR format_type(atttypid, NULL) LIKE 'timestamp%' AND attname LIKE 'last%')
    ORDER BY 1, 2`)
  return rows
}

const requestCounts = ['request_stats_hourly', 'request_stats_daily']
const onRows = new Map<string, readonly string[]>(rowCounters.map(({ table, columns }) => [table, columns]))
const countedByRollup = new Map(rollups.map(({ table, columns }) => [table, columns]))

describe('all that is counted', () => {
  it('is verified, or is known to be no count', async () => {
    const unknown = (await countedColumns()).filter(
      ({ table, column }) =>
        !countedByRollup.get(table)?.includes(column) &&
        !onRows.get(table)?.includes(column) &&
        !requestCounts.includes(table) &&
        !notCounted[table]?.includes(column),
    )
    expect(unknown).toEqual([])
  })

  // As if somebody had changed it past every trigger.
  const plant = async (sql: string) => {
    await owner().raw(`SET LOCAL session_replication_role = replica`)
    const { rowCount } = await owner().raw<{ rowCount: number }>(sql)
    await owner().raw(`SET LOCAL session_replication_role = origin`)
    return rowCount
  }
  const wrong = (column: string, type: string) =>
    type.endsWith('[]')
      ? `${column}[1] = ${column}[1] + 1`
      : `${column} = ${type.startsWith('timestamp') ? `coalesce(${column}, now()) + interval '1 hour'` : `${column} + 1`}`

  it('is found where it is wrong, column by column', { timeout: 120_000 }, async () => {
    await busyPlace()
    await applyMarks(now)
    const columns = await countedColumns()
    const missed: string[] = []
    for (const { table, column, type } of columns.filter(
      (one) => countedByRollup.get(one.table)?.includes(one.column) ?? onRows.get(one.table)?.includes(one.column),
    )) {
      await owner().raw('SAVEPOINT planted')
      const planted = await plant(
        `UPDATE ${table} SET ${wrong(column, type)} WHERE ctid = (SELECT ctid FROM ${table} LIMIT 1)`,
      )
      if (planted !== 1) missed.push(`nothing in ${table}`)
      else if (!(await differences()).some((found) => found.table === table)) missed.push(`${table}.${column}`)
      await owner().raw('ROLLBACK TO SAVEPOINT planted')
    }
    expect(missed).toEqual([])
  })

  it(
    'is found and repaired on whatever day it stands, and where there is nothing to count',
    { timeout: 120_000 },
    async () => {
      await busyPlace()
      await applyMarks(now)
      const daily = rollups.filter(({ grain }) => grain !== 'development')
      for (const { table, columns } of daily) {
        const dates = ['0044-03-15', '1999-12-31', '2031-07-01']
        for (const date of dates) {
          const listed = columns.map((column) => (column === 'date' ? `'${date}'::date` : column)).join(', ')
          const planted = await plant(
            `INSERT INTO ${table} (tenant_id, ${columns.join(', ')}) SELECT tenant_id, ${listed} FROM ${table} LIMIT 1`,
          )
          expect([table, planted]).toEqual([table, 1])
        }
        const found = (await differences({ repair: true })).filter((difference) => difference.table === table)
        expect(found.map(({ date }) => [table, date])).toEqual(dates.map((date) => [table, date]))
        await applyMarks(now)
      }
      expect(await differences()).toEqual([])
    },
  )

  it('is found of a company that has no development any more', async () => {
    const { tenantId } = await busyPlace()
    await applyMarks(now)
    await owner().raw(`CREATE TEMP TABLE left_behind ON COMMIT DROP AS TABLE daily_metrics`)
    await owner()('developments').where({ tenantId }).delete()
    expect(await differences()).toEqual([])
    await owner().raw('INSERT INTO daily_metrics TABLE left_behind')
    expect(await differences({ repair: true })).toEqual([
      { tenantId, table: 'daily_metrics', developmentId: null, date: '2026-03-28', rows: 1 },
      { tenantId, table: 'daily_metrics', developmentId: null, date: '2026-03-29', rows: 1 },
    ])
    expect(await differences()).toEqual([])
  })

  it('is repaired on rows', async () => {
    await busyPlace()
    await applyMarks(now)
    await plant(`UPDATE documents SET view_count = 99, download_count = 3`)
    await plant(`UPDATE homeowners SET total_chats = 5`)
    await plant(`UPDATE units SET last_chat_at = '2001-01-01'`)
    await plant(`INSERT INTO gaps (id, tenant_id, development_id, title, questions)
      SELECT gen_random_uuid(), tenant_id, id, 'Of nobody', 3 FROM developments`)
    expect(new Set((await differences({ repair: true })).map(({ table }) => table))).toEqual(
      new Set(['documents', 'gaps', 'homeowners', 'units']),
    )
    expect(await differences()).toEqual([])
    expect(await owner()('documents').sum('viewCount as views').first()).toEqual({ views: '1' })
  })
})

describe('the counts of requests', () => {
  const asked = { tenantId: null, actorKind: 'user' as const, route: '/r', method: 'GET', durationMs: 12 }
  const request = (createdAt: string, status = 200) => ({ id: newId(), ...asked, status, requestId: null, createdAt })
  it('are held against the requests that are kept, and set right', async () => {
    const moments = ['2026-03-27T10:59:59Z', '2026-03-28T10:00:00Z', '2026-03-28T10:30:00Z', '2026-03-30T00:00:00Z']
    await writeRequests(
      moments.map((moment, index) => request(new Date(moment).toISOString(), index === 2 ? 500 : 200)),
    )
    expect(await differences()).toEqual([])
    await owner()('requestStatsHourly').where({ hour: '2026-03-28T10:00:00.000Z' }).update({ serverErrors: 0 })
    await owner()('requestStatsDaily').where({ day: '2026-03-30' }).delete()
    const both = [
      { tenantId: null, table: 'request_stats_hourly', developmentId: null, date: '2026-03-28', rows: 1 },
      { tenantId: null, table: 'request_stats_daily', developmentId: null, date: '2026-03-30', rows: 1 },
    ]
    expect(await differences()).toEqual(both)
    expect(await differences({ repair: true })).toEqual(both)
    expect(await differences()).toEqual([])
    expect(await owner()('requestStatsDaily').sum('requests as requests').first()).toEqual({ requests: '4' })
  })
})
