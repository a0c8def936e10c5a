// Every endpoint of the analytics API, with the cache empty and warm, against the same answer computed from the raw rows:
// `DATABASE_URL=postgres://… npx tsx bench/analytics.ts [--quick] [--json]`
//
// Work is counted in rows that the database read, as pg_stat_database tells, so it is the same on any machine. The event tables must
// not be read from end to end by any of it: their counters of sequential scans stand still.
import './support/own-data-dir'
import type { Knex } from 'knex'
import type { Scope } from '../app/auth/scope.server'
import type { Endpoint } from '../app/features/analytics/api/endpoint'
import { fillLargeScenario, large, type LargeWorld, small } from './support/large-scenario'
import { ownDatabase } from './support/own-database'
import { rawAnswers } from './support/raw-answers'
import { against, type Measure, percentile, progress, report, shown, within } from './support/report'

/** Aims of the full run, in milliseconds of server time. */
const COLD_P95_MS = 100
const WARM_P95_MS = 5
/** At least this many times fewer rows than from the raw ones. */
const LESS_WORK = { full: 50, quick: 5 }
const DAYS = 90

const eventTables = [
  'messages',
  'rag_search_log',
  'document_views',
  'document_downloads',
  'analytics_events',
  'audit_log',
  'request_log',
  'error_log',
  'llm_error_log',
]

// One connection, so that its counters can be asked for at once.
process.env.DATABASE_POOL = '1'

async function main() {
  const quick = process.argv.includes('--quick')
  const size = quick ? small : large
  const { db, drop } = await ownDatabase('analytics')
  try {
    progress(`Filling a database with ${size.messages} messages…`)
    const world = await fillLargeScenario(db, size)
    report(`Analytics endpoints, ${size.messages} messages, ${DAYS} days`, await measureAll(db, world, quick))
  } finally {
    await (await import('../app/platform/db/connection.server')).closeConnections()
    await drop()
  }
}

async function measureAll(db: Knex, world: LargeWorld, quick: boolean): Promise<Measure[]> {
  const { staffScope } = await import('../app/auth/scope.server')
  const { endpoints } = await import('../app/features/analytics/api/endpoints')
  const { tenantId, developmentId, adminId, superAdminId } = world
  const admin = staffScope({ role: 'admin', userId: adminId, tenantId })
  const superAdmin = staffScope({ role: 'super_admin', userId: superAdminId })
  const measures: Measure[] = []
  const scansBefore = await sequentialScans(db)
  for (const endpoint of endpoints) {
    const ofDevelopment = endpoint.path.includes('{developmentId}')
    const name = endpoint.path.replace('developments/{developmentId}', '…')
    const askers = ofDevelopment
      ? [{ who: '', scope: admin, place: { tenantId, developmentId } }]
      : [
          { who: ', all companies', scope: superAdmin, place: { tenantId: null, developmentId: null } },
          ...(endpoint.permission === 'platform:read'
            ? []
            : [{ who: ', one company', scope: admin, place: { tenantId, developmentId: null } }]),
        ]
    for (const { who, ...asker } of askers)
      measures.push(...(await measureEndpoint(db, { endpoint, name: name + who, quick, ...asker })))
  }
  const scansAfter = await sequentialScans(db)
  for (const table of eventTables)
    measures.push(
      within(`sequential scans of ${table}`, (scansAfter[table] ?? 0) - (scansBefore[table] ?? 0), 0, { unit: '' }),
    )
  return measures
}

type Place = { tenantId: string | null; developmentId: string | null }

async function measureEndpoint(
  db: Knex,
  {
    endpoint,
    name,
    scope,
    place,
    quick,
  }: { endpoint: Endpoint; name: string; scope: Scope; place: Place; quick: boolean },
): Promise<Measure[]> {
  const { answerer } = await import('../app/features/analytics/api/answer-endpoint.server')
  const { readQuery } = await import('../app/features/analytics/api/query')
  const { addCalendarDays, calendarDayIn } = await import('../app/lib/calendar-day')
  const { forgetLocalCache } = await import('../app/platform/cache.server')
  const today = calendarDayIn('Europe/Dublin', new Date())
  const from = addCalendarDays(today, 1 - DAYS)
  const query = readQuery(endpoint.query, new URLSearchParams({ from, to: today }))
  const ground = { ...place, timezone: 'Europe/Dublin', today, tags: ['bench'] }
  const answer = answerer(endpoint, { scope, ground, query })
  const timed = async (work: () => Promise<unknown>) => {
    const started = performance.now()
    await work()
    return performance.now() - started
  }
  const forget = async () => {
    forgetLocalCache()
    await db.raw('DELETE FROM api_cache')
  }

  await answer(query)
  const cold: number[] = []
  const warm: number[] = []
  for (let round = 0; round < (quick ? 10 : 40); round += 1) {
    await forget()
    cold.push(await timed(() => answer(query)))
    for (let again = 0; again < 5; again += 1) warm.push(await timed(() => answer(query)))
  }
  await forget()
  const rows = await rowsRead(db, async () => {
    await answer(query)
    await scope.read((tx) => tx.raw('SELECT pg_stat_force_next_flush()'))
  })
  const raw = rawAnswers[endpoint.path]
  const rawRows = raw && (await rowsRead(db, () => raw(db, { ...place, from, to: today })))
  return [
    ...(quick
      ? [shown(`${name}: cold p95`, percentile(cold, 95), 'ms'), shown(`${name}: warm p95`, percentile(warm, 95), 'ms')]
      : [
          shown(`${name}: cold p50`, percentile(cold, 50), 'ms'),
          within(`${name}: cold p95`, percentile(cold, 95), COLD_P95_MS),
          shown(`${name}: warm p50`, percentile(warm, 50), 'ms'),
          within(`${name}: warm p95`, percentile(warm, 95), WARM_P95_MS),
        ]),
    shown(`${name}: rows read`, rows, 'rows'),
    ...(rawRows === undefined
      ? []
      : [
          against(`${name}: rows read of the raw ones`, rawRows, rows, LESS_WORK[quick ? 'quick' : 'full'], {
            unit: 'rows',
            bound: 'at least',
          }),
        ]),
  ]
}

/** Rows that the database read while some work was done: from tables by sequential scans, and entries of indexes. */
async function rowsRead(db: Knex, work: () => Promise<unknown>): Promise<number> {
  const before = await tuplesReturned(db)
  await work()
  return (await tuplesReturned(db)) - before
}

async function tuplesReturned(db: Knex): Promise<number> {
  await db.raw('SELECT pg_stat_force_next_flush()')
  const { rows } = await db.raw<{ rows: [{ returned: string }] }>(
    `SELECT (SELECT sum(seq_tup_read) FROM pg_stat_user_tables) + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes) AS returned`,
  )
  return Number(rows[0].returned)
}

async function sequentialScans(db: Knex): Promise<Record<string, number>> {
  await db.raw('SELECT pg_stat_force_next_flush()')
  const { rows } = await db.raw<{ rows: { name: string; scans: string }[] }>(
    'SELECT relname AS name, seq_scan AS scans FROM pg_stat_user_tables WHERE relname = ANY (?::text[])',
    [eventTables],
  )
  return Object.fromEntries(rows.map(({ name, scans }) => [name, Number(scans)]))
}

await main()
