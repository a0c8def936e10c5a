import { platformScope, systemScope, type Scope } from '~/auth/scope.server'
import type { RollupKind } from '~/events/catalogue'
import { calendarDayIn } from '~/lib/calendar-day'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { markPassedDays } from './mark-passed-days.server'
import { refreshRollups } from './refresh-rollups.server'
import { rollups } from '../rollups/all-rollups'
import {
  comparedRows,
  recountStatements,
  type Rollup,
  type RollupDifference,
  type RollupGrain,
} from '../rollups/rollup'
import { verifyRequestCounts } from './verify-request-counts.server'
import { verifyRows } from './verify-rows.server'

export type { RollupDifference }

type TenantScope = Scope & { readonly tenantId: string }
type Place = { tenantId: string; zone: string; keptFrom: string }
/** The days of a development, or of the tenant as a whole, of which there is a row, counted or keeping a count. */
type Days = { developmentId: string | null; dates: string[] }
type Dirty = { developmentId: string | null; date: string | null; kind: RollupKind }
type Buckets = { developmentIds: string[]; dates: string[] }

const daysAtOnce = 92
const refreshesAtMost = 1_000

/** Marks what no write marks, and recounts all that is marked. */
export async function applyMarks(now?: string): Promise<void> {
  await markPassedDays({ now })
  for (let turn = 0; turn < refreshesAtMost; turn += 1) if (!(await refreshRollups({ now })).length) return
}

/**
 * Counts all that is kept as a count from the rows, tenant by tenant and some months at a time, and tells what differs: every rollup
 * on whatever day it has a row or should have one, the counts on documents, homeowners and homes, and those of requests. What waits
 * to be recounted is no difference: marks are looked at in the same statement as the rows, and so are as old as they are. Of a
 * rollup that is counted from another one, it is held against what is kept of that one.
 * @param repair marks what differs, and recounts what no mark has recounted; call `applyMarks` after it.
 */
export async function* verifyRollups({
  now,
  repair = false,
}: { now?: string; repair?: boolean } = {}): AsyncGenerator<RollupDifference> {
  const tenants = await platformScope().read((tx) =>
    tx.raw<{ rows: Place[] }>(
      'SELECT id AS tenant_id, timezone AS zone, days_kept_from::text AS kept_from FROM tenants ORDER BY id',
    ),
  )
  for (const place of tenants.rows) {
    yield* verifyTenant(place, { now, repair })
    yield* verifyRows(place.tenantId, { repair })
  }
  yield* verifyRequestCounts({ repair })
}

async function* verifyTenant(place: Place, { now, repair }: { now: string | undefined; repair: boolean }) {
  const scope = systemScope(place.tenantId)
  const dirty = new Map<string, Dirty>()
  const { days, today } = await scope.read(
    async (tx) => ({ days: await daysOf(tx, place), today: calendarDayIn(place.zone, now ?? databaseNow(tx)) }),
    { statementTimeoutMs: 300_000 },
  )
  for (const { grain, ...buckets } of bucketsOf(days))
    for (const rollup of rollups.filter((each) => each.grain === grain)) {
      const differences = await scope.read((tx) => differencesOf(tx, rollup, { ...place, today, ...buckets }), {
        statementTimeoutMs: 300_000,
      })
      for (const { developmentId, date } of differences)
        for (const kind of rollup.kinds) dirty.set(`${developmentId} ${date} ${kind}`, { developmentId, date, kind })
      yield* differences
    }
  // Only at the end: what is marked is no difference any more, and all of them are to be told.
  if (!repair || !dirty.size) return
  if (days.some(({ developmentId }) => developmentId)) await mark(scope, place, [...dirty.values()])
  else await emptyDays(scope, place, [...dirty.values()])
}

// Where the rows stand that are counted by the day.
const moments = {
  messages: 'sent_at',
  rag_search_log: 'created_at',
  document_views: 'created_at',
  document_downloads: 'created_at',
  document_versions: 'created_at',
  analytics_events: 'created_at',
  homeowners: 'onboarded_at',
}

async function daysOf(tx: Transaction, { tenantId, zone, keptFrom }: Place): Promise<Days[]> {
  const counted = Object.entries(moments).map(
    ([table, at]) =>
      `SELECT development_id, (${at} AT TIME ZONE :zone)::date FROM ${table} WHERE tenant_id = :tenantId AND ${at} IS NOT NULL`,
  )
  const kept = rollups.flatMap(({ grain, table }) =>
    grain === 'development'
      ? []
      : `SELECT ${grain === 'day' ? 'NULL::uuid' : 'development_id'}, date FROM ${table} WHERE tenant_id = :tenantId`,
  )
  const { rows } = await tx.raw<{ rows: Days[] }>(
    `WITH found (development_id, date) AS (
       ${[...counted, ...kept].join(' UNION ')} UNION SELECT id, NULL FROM developments WHERE tenant_id = :tenantId
     )
     SELECT development_id, coalesce(array_agg(date::text ORDER BY date) FILTER (WHERE date IS NOT NULL), '{}') AS dates
     FROM found WHERE date IS NULL OR date >= :keptFrom::date GROUP BY development_id ORDER BY development_id`,
    { tenantId, zone, keptFrom },
  )
  return rows
}

function* bucketsOf(days: Days[]): Generator<Buckets & { grain: RollupGrain }> {
  for (const { developmentId, dates: all } of days)
    if (developmentId)
      for (const dates of inParts(all))
        yield { grain: 'developmentDay', developmentIds: dates.map(() => developmentId), dates }
  for (const dates of inParts([...new Set(days.flatMap(({ dates: all }) => all))].sort()))
    yield { grain: 'day', developmentIds: [], dates }
  for (const { developmentId } of days)
    if (developmentId) yield { grain: 'development', developmentIds: [developmentId], dates: ['2000-01-01'] }
}

function inParts(dates: string[]): string[][] {
  return Array.from({ length: Math.ceil(dates.length / daysAtOnce) }, (_, part) =>
    dates.slice(part * daysAtOnce, (part + 1) * daysAtOnce),
  )
}

const bucketColumns: Record<RollupGrain, string[]> = {
  developmentDay: ['development_id', 'date'],
  day: ['date'],
  development: ['development_id'],
}
const isMarked = {
  development_id: 'mark.development_id = difference.development_id',
  date: '(mark.occurred_at AT TIME ZONE :zone)::date = difference.date',
}

async function differencesOf(
  tx: Transaction,
  rollup: Rollup,
  bindings: Place & Buckets & { today: string },
): Promise<RollupDifference[]> {
  const { kept, counted } = comparedRows(rollup)
  const compared = ['tenant_id', ...rollup.columns].join(', ')
  const without = (these: string, those: string) =>
    `(SELECT ${compared} FROM ${these} EXCEPT SELECT ${compared} FROM ${those})`
  const columns = bucketColumns[rollup.grain]
  const marked = Object.entries(isMarked)
    .filter(([column]) => columns.includes(column))
    .map(([, condition]) => condition)
  const has = (column: string, type: string) => (columns.includes(column) ? column : `NULL::${type} AS ${column}`)
  const { rows } = await tx.raw<{ rows: RollupDifference[] }>(
    `WITH kept AS MATERIALIZED (${kept}), counted AS MATERIALIZED (${counted}), difference AS (
       ${without('kept', 'counted')} UNION ALL ${without('counted', 'kept')}
     )
     SELECT :tenantId::uuid AS tenant_id, '${rollup.table}' AS "table", ${has('development_id', 'uuid')}, ${has('date', 'date')},
       count(*)::int AS rows
     FROM difference
     WHERE NOT EXISTS (SELECT 1 FROM rollup_dirty AS mark WHERE mark.tenant_id = :tenantId AND ${marked.join(' AND ')})
     GROUP BY ${columns.join(', ')} ORDER BY ${columns.join(', ')}`,
    bindings,
  )
  return rows
}

// A day of the whole tenant is marked for any development of it.
async function mark(scope: TenantScope, { tenantId, zone }: Place, dirty: readonly Dirty[]): Promise<void> {
  await scope.write((tx) =>
    tx.raw(
      `INSERT INTO rollup_dirty (id, tenant_id, development_id, kind, occurred_at)
       SELECT gen_random_uuid(), :tenantId, coalesce(dirty.development_id, (SELECT id FROM developments WHERE tenant_id = :tenantId LIMIT 1)),
         dirty.kind, coalesce((dirty.day + time '12:00') AT TIME ZONE :zone, now())
       FROM unnest(:developmentIds::uuid[], :days::date[], :kinds::text[]) AS dirty (development_id, day, kind)`,
      {
        tenantId,
        zone,
        developmentIds: dirty.map(({ developmentId }) => developmentId as string),
        days: dirty.map(({ date }) => date as string),
        kinds: dirty.map(({ kind }) => kind),
      },
    ),
  )
}

// A tenant without a development has nothing to mark, and no day of it counts anything.
async function emptyDays(scope: TenantScope, place: Place, dirty: readonly Dirty[]): Promise<void> {
  const dates = dirty.flatMap(({ date }) => date ?? [])
  for (const rollup of rollups.filter(({ grain }) => grain === 'day'))
    for (const statement of recountStatements(rollup))
      await scope.write((tx) => tx.raw(statement, { ...place, developmentIds: [], dates, today: dates[0] ?? '' }))
}
