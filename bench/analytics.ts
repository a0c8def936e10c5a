// Every endpoint of the analytics API, with the cache empty and warm, against the same answer computed from the raw rows:
// `DATABASE_URL=postgres://… npx tsx bench/analytics.ts [--quick] [--json] [--keep | --on URL]`
//
// Work is counted in rows that the database read, as pg_stat_database tells, so it is the same on any machine. The event tables must
// not be read from end to end by any of it: their counters of sequential scans stand still.
//
// How many times fewer rows than from the raw tables is judged where events of the period are counted. What lists the things that are
// there now (maps, homeowners, documents, passages) reads those things, rollups or not: its ratio is shown. So is the ratio of a quick
// run where there are few raw rows to begin with: a development has some five hundred messages then, and its rollups as many rows as
// ever. The full run judges it for every place.
import './support/own-data-dir'
import type { Knex } from 'knex'
import type { Scope } from '../app/auth/scope.server'
import type { Endpoint } from '../app/features/analytics/api/endpoint'
import type { LargeWorld } from './support/large-scenario'
import { databaseWork } from './support/database-work'
import { filledWorld } from './support/large-world'
import { countsEvents, rawAnswers } from './support/raw-answers'
import { against, beside, type Measure, percentile, report, shown, within } from './support/report'

/** Aims of the full run, in milliseconds of server time. */
const COLD_P95_MS = 100
const WARM_P95_MS = 5
/** At least this many times fewer rows than from the raw ones. */
const LESS_WORK = { full: 50, quick: 5 }
/** In a quick run fewer raw rows than these say nothing of what rollups save. */
const RAW_ROWS_THAT_TELL = 10_000
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
  const { db, world, messages, drop } = await filledWorld(process.argv)
  try {
    report(`Analytics endpoints, ${messages} messages, ${DAYS} days`, await measureAll(db, world, quick))
  } finally {
    await (await import('../app/platform/db/connection.server')).closeConnections()
    await drop()
  }
}

type Place = { tenantId: string | null; developmentId: string | null }
type Asker = { who: string; scope: Scope; place: Place }

async function measureAll(db: Knex, world: LargeWorld, quick: boolean): Promise<Measure[]> {
  const { endpoints } = await import('../app/features/analytics/api/endpoints')
  const measures: Measure[] = []
  const scans = new Map(eventTables.map((table) => [table, 0]))
  for (const endpoint of endpoints)
    for (const asker of await askersOf(endpoint, world)) {
      const name = `${endpoint.path.replace('developments/{developmentId}', '…')}${asker.who}`
      const { cold, warm, work, rawRows } = await measureEndpoint(db, { endpoint, world, quick, ...asker })
      for (const table of eventTables) scans.set(table, (scans.get(table) ?? 0) + (work.sequentialScans[table] ?? 0))
      measures.push(...times(name, { cold, warm }, quick), shown(`${name}: rows read`, work.rowsRead, 'rows'))
      if (rawRows !== undefined) measures.push(rawMeasure(name, { rawRows, rowsRead: work.rowsRead, endpoint, quick }))
    }
  for (const [table, count] of scans) measures.push(within(`sequential scans of ${table}`, count, 0, { unit: '' }))
  return measures
}

type Compared = { rawRows: number; rowsRead: number; endpoint: Endpoint; quick: boolean }

function rawMeasure(name: string, { rawRows, rowsRead, endpoint, quick }: Compared): Measure {
  const title = `${name}: raw rows`
  const tells = countsEvents.has(endpoint.path) && (!quick || rawRows >= RAW_ROWS_THAT_TELL)
  if (!tells) return beside(title, rawRows, rowsRead, 'rows')
  const limit = LESS_WORK[quick ? 'quick' : 'full']
  return against(title, rawRows, rowsRead, limit, { unit: 'rows', bound: 'at least' })
}

/** Over all developments both the platform and a company ask. */
async function askersOf({ path, permission }: Endpoint, world: LargeWorld): Promise<Asker[]> {
  const { staffScope } = await import('../app/auth/scope.server')
  const { tenantId, developmentId, adminId, superAdminId } = world
  const admin = staffScope({ role: 'admin', userId: adminId, tenantId })
  if (path.includes('{developmentId}')) return [{ who: '', scope: admin, place: { tenantId, developmentId } }]
  const everywhere = { tenantId: null, developmentId: null }
  const platform = {
    who: ', all companies',
    scope: staffScope({ role: 'super_admin', userId: superAdminId }),
    place: everywhere,
  }
  const company = { who: ', one company', scope: admin, place: { tenantId, developmentId: null } }
  return permission === 'platform:read' ? [platform] : [platform, company]
}

type Asked = Asker & { endpoint: Endpoint; world: LargeWorld; quick: boolean }

async function measureEndpoint(db: Knex, { endpoint, scope, place, quick }: Asked) {
  const { answerer } = await import('../app/features/analytics/api/answer-endpoint.server')
  const { readQuery } = await import('../app/features/analytics/api/query')
  const { addCalendarDays, calendarDayIn } = await import('../app/lib/calendar-day')
  const { forgetLocalCache } = await import('../app/platform/cache.server')
  const today = calendarDayIn('Europe/Dublin', new Date())
  const from = addCalendarDays(today, 1 - DAYS)
  const query = readQuery(endpoint.query, new URLSearchParams({ from, to: today }))
  const ground = { ...place, timezone: 'Europe/Dublin', today, tags: ['bench'] }
  const answer = answerer(endpoint, { scope, ground, query })
  const timed = async () => {
    const started = performance.now()
    await answer(query)
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
    cold.push(await timed())
    for (let again = 0; again < 5; again += 1) warm.push(await timed())
  }
  await forget()
  const work = await databaseWork(db, scope, () => answer(query))
  const raw = rawAnswers[endpoint.path]
  const rawWork = raw && (await databaseWork(db, scope, () => raw(db, { ...place, from, to: today })))
  return { cold, warm, work, rawRows: rawWork?.rowsRead }
}

function times(name: string, { cold, warm }: { cold: number[]; warm: number[] }, quick: boolean): Measure[] {
  // Milliseconds say nothing on a machine that is busy with other things.
  const limited = (title: string, value: number, limit: number) =>
    quick ? shown(title, value, 'ms') : within(title, value, limit)
  return [
    shown(`${name}: cold p50`, percentile(cold, 50), 'ms'),
    limited(`${name}: cold p95`, percentile(cold, 95), COLD_P95_MS),
    shown(`${name}: warm p50`, percentile(warm, 50), 'ms'),
    limited(`${name}: warm p95`, percentile(warm, 95), WARM_P95_MS),
  ]
}

await main()
