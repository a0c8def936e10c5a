import { platformScope, systemScope, type Scope } from '~/auth/scope.server'
import type { RollupKind } from '~/events/catalogue'
import { calendarDayIn, calendarDays } from '~/lib/calendar-day'
import type { Transaction } from '~/platform/db/transaction.server'
import { markPassedDays } from './mark-passed-days.server'
import { refreshRollups } from './refresh-rollups.server'
import { rollups } from './rollups/all-rollups'
import { comparedRows, type Rollup, type RollupGrain } from './rollups/rollup'

/** What a rollup keeps of a day, or of a development as it is now, and what is counted of it are not the same. */
export type RollupDifference = {
  tenantId: string
  table: string
  developmentId: string | null
  date: string | null
  /** How many rows are kept and not counted, or counted and not kept. */
  rows: number
}

type TenantScope = Scope & { readonly tenantId: string }
type Place = { tenantId: string; zone: string }
type Span = { developmentId: string; from: string | null; to: string | null }
type Dirty = { developmentId: string | null; date: string | null; kind: RollupKind }
type Buckets = { developmentIds: string[]; dates: string[] }

const daysAtOnce = 92
const refreshesAtMost = 1_000

/** Marks what no write marks, and recounts all that is marked. */
export async function applyMarks(now = new Date()): Promise<void> {
  await markPassedDays({ now })
  for (let turn = 0; turn < refreshesAtMost; turn += 1) if (!(await refreshRollups({ now })).length) return
}

/**
 * Counts every rollup from the rows, tenant by tenant and some months at a time, and tells what differs from what is kept. What waits
 * to be recounted is no difference: marks are looked at in the same statement as the rows, and so are as old as they are. Of a
 * rollup that is counted from another one, it is held against what is kept of that one.
 * @param repair marks what differs; call `applyMarks` after it.
 */
export async function* verifyRollups({
  now = new Date(),
  repair = false,
}: { now?: Date; repair?: boolean } = {}): AsyncGenerator<RollupDifference> {
  const tenants = await platformScope().read((tx) =>
    tx.raw<{ rows: Place[] }>('SELECT id AS tenant_id, timezone AS zone FROM tenants ORDER BY id'),
  )
  for (const place of tenants.rows) yield* verifyTenant(place, { now, repair })
}

async function* verifyTenant(place: Place, { now, repair }: { now: Date; repair: boolean }) {
  const scope = systemScope(place.tenantId)
  const today = calendarDayIn(place.zone, now)
  const dirty = new Map<string, Dirty>()
  const spans = await scope.read((tx) => spansOf(tx, place), { statementTimeoutMs: 300_000 })
  for (const { grain, ...buckets } of bucketsOf(spans))
    for (const rollup of rollups.filter((each) => each.grain === grain)) {
      const differences = await scope.read((tx) => differencesOf(tx, rollup, { ...place, today, ...buckets }), {
        statementTimeoutMs: 300_000,
      })
      for (const { developmentId, date } of differences)
        for (const kind of rollup.kinds) dirty.set(`${developmentId} ${date} ${kind}`, { developmentId, date, kind })
      yield* differences
    }
  // Only at the end: what is marked is no difference any more, and all of them are to be told.
  if (repair && dirty.size) await mark(scope, place, [...dirty.values()])
}

// The first and the last day of a development of which there is a row, counted or keeping a count.
const moments = {
  messages: 'sent_at',
  rag_search_log: 'created_at',
  document_views: 'created_at',
  document_downloads: 'created_at',
  document_versions: 'created_at',
  analytics_events: 'created_at',
  homeowners: 'onboarded_at',
}

async function spansOf(tx: Transaction, { tenantId, zone }: Place): Promise<Span[]> {
  const ofPlace = (table: string) => `${table} WHERE tenant_id = :tenantId AND development_id = place.id`
  const local = (moment: string) => `(${moment} AT TIME ZONE :zone)::date`
  const rows = Object.entries(moments).map(
    ([table, at]) =>
      `SELECT ${local(`min(${at})`)} AS first, ${local(`max(${at})`)} AS last FROM ${ofPlace(table)} AND ${at} IS NOT NULL`,
  )
  const kept = rollups
    .filter(({ grain }) => grain === 'developmentDay')
    .map(({ table }) => `SELECT min(date), max(date) FROM ${ofPlace(table)}`)
  const spans = await tx.raw<{ rows: Span[] }>(
    `SELECT place.id AS development_id, span.first AS "from", span.last AS "to"
     FROM developments AS place CROSS JOIN LATERAL (
       SELECT min(first) AS first, max(last) AS last FROM (${[...rows, ...kept].join(' UNION ALL ')}) AS span
     ) AS span
     WHERE place.tenant_id = :tenantId ORDER BY place.id`,
    { tenantId, zone },
  )
  return spans.rows
}

function* bucketsOf(spans: Span[]): Generator<Buckets & { grain: RollupGrain }> {
  for (const { developmentId, from, to } of spans)
    if (from && to)
      for (const dates of inParts(calendarDays(from, to)))
        yield { grain: 'developmentDay', developmentIds: dates.map(() => developmentId), dates }
  const firsts = spans.flatMap(({ from }) => from ?? []).sort()
  const lasts = spans.flatMap(({ to }) => to ?? []).sort()
  const [first, last] = [firsts[0], lasts.at(-1)]
  const someId = spans[0]?.developmentId
  if (first && last && someId)
    for (const dates of inParts(calendarDays(first, last)))
      yield { grain: 'day', developmentIds: dates.map(() => someId), dates }
  for (const { developmentId } of spans)
    yield { grain: 'development', developmentIds: [developmentId], dates: ['2000-01-01'] }
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
