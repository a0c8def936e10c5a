import { platformScope, systemScope } from '~/auth/scope.server'
import type { RollupKind } from '~/events/catalogue'
import { calendarDayIn } from '~/lib/calendar-day'
import { invalidate, markStale } from '~/platform/cache.server'
import { databaseNow, type Transaction } from '~/platform/db/transaction.server'
import { log } from '~/platform/log.server'
import { TouchedRows } from './recount-rows.server'
import { rollups } from '../rollups/all-rollups'
import { recountStatements, type RollupGrain } from '../rollups/rollup'

type Mark = { developmentId: string; kind: RollupKind; date: string }
type Company = { zone: string; keptFrom: string }
type Clock = Company & { today: string }

const marksAtOnce = 5_000

/**
 * Recounts every bucket that was marked dirty, tenant by tenant, each in a transaction of its own.
 * @param now what the windows of active homeowners end on. Default: now, by the clock of the database.
 * @returns the ids of the developments whose numbers were recounted.
 */
export async function refreshRollups({ now }: { now?: string } = {}): Promise<string[]> {
  const tenants = await platformScope().read((tx) =>
    tx.raw<{ rows: { tenantId: string }[] }>(
      'SELECT t.id AS tenant_id FROM tenants AS t WHERE EXISTS (SELECT 1 FROM rollup_dirty AS d WHERE d.tenant_id = t.id) LIMIT 1000',
    ),
  )
  const recounted: string[] = []
  for (const { tenantId } of tenants.rows) {
    try {
      recounted.push(...(await refreshTenant(tenantId, now)))
    } catch (error) {
      // One tenant's trouble is not the others': their marks stay for the next turn, and so do this one's.
      log.error({ err: error, tenantId }, 'the rollups of a tenant were not recounted')
    }
  }
  return recounted
}

async function refreshTenant(tenantId: string, now: string | undefined): Promise<string[]> {
  const tagsOf = (developmentIds: string[]) => [
    `tenant:${tenantId}`,
    ...developmentIds.map((id) => `development:${id}`),
  ]
  const developmentIds = await systemScope(tenantId).write(
    async (tx) => {
      // Another background process recounts this tenant at the moment, or its zone changes; the next turn takes the marks.
      if (!(await lockTenant(tx, tenantId))) return []
      const company = await companyOf(tx, tenantId)
      if (!company) return []
      const { zone } = company
      const marks = await takeMarks(tx, tenantId, zone)
      const today = calendarDayIn(zone, now ?? databaseNow(tx))
      if (marks.length) await recount(tx, tenantId, { ...company, today }, marks)
      const touched = [...new Set(marks.map((mark) => mark.developmentId))]
      if (touched.length) await markStale(tx, tagsOf(touched))
      return touched
    },
    { statementTimeoutMs: 300_000 },
  )
  if (developmentIds.length) await invalidate(tagsOf(developmentIds))
  return developmentIds
}

async function lockTenant(tx: Transaction, tenantId: string): Promise<boolean> {
  const { rows } = await tx.raw<{ rows: { mine: boolean }[] }>(
    `SELECT pg_try_advisory_xact_lock(hashtextextended('rollups:' || ?::uuid, 0)) AS mine`,
    [tenantId],
  )
  return rows[0]?.mine === true
}

// Read once the lock is held: a change of zone, which holds it too, is then over.
async function companyOf(tx: Transaction, tenantId: string): Promise<Company | undefined> {
  const { rows } = await tx.raw<{ rows: Company[] }>(
    'SELECT timezone AS zone, days_kept_from::text AS kept_from FROM tenants WHERE id = ?',
    [tenantId],
  )
  return rows[0]
}

// A mark is seen only once its write is committed, so what is taken here is counted by the statements that follow.
async function takeMarks(tx: Transaction, tenantId: string, zone: string): Promise<Mark[]> {
  const taken = await tx.raw<{ rows: Mark[] }>(
    `WITH taken AS (
       DELETE FROM rollup_dirty WHERE id IN (SELECT id FROM rollup_dirty WHERE tenant_id = :tenantId LIMIT :limit)
       RETURNING development_id, kind, occurred_at
     )
     SELECT DISTINCT development_id, kind, (occurred_at AT TIME ZONE :zone)::date AS date FROM taken`,
    { tenantId, zone, limit: marksAtOnce },
  )
  return taken.rows
}

async function recount(tx: Transaction, tenantId: string, { keptFrom, ...clock }: Clock, marks: Mark[]): Promise<void> {
  // Compiling a statement of so many counts takes longer than counting a day.
  await tx.raw(`SELECT set_config('jit', 'off', true)`)
  const rows = new TouchedRows(tx, { tenantId, zone: clock.zone }, marks)
  await rows.add()
  for (const rollup of rollups) {
    const dirty = bucketsOf(
      rollup.grain,
      // A day of which rows may be gone stays as it was counted.
      marks.filter(
        ({ kind, date }) => rollup.kinds.includes(kind) && (rollup.grain === 'development' || date >= keptFrom),
      ),
    )
    if (!dirty.length) continue
    const bindings = {
      ...clock,
      tenantId,
      developmentIds: dirty.map(({ developmentId }) => developmentId),
      dates: dirty.map(({ date }) => date),
    }
    for (const statement of recountStatements(rollup)) await tx.raw(statement, bindings)
  }
  await rows.add()
  await rows.recount()
}

const bucketKey: Record<RollupGrain, (mark: Mark) => string> = {
  developmentDay: ({ developmentId, date }) => `${developmentId} ${date}`,
  day: ({ date }) => date,
  development: ({ developmentId }) => developmentId,
}

function bucketsOf(grain: RollupGrain, marks: Mark[]): Mark[] {
  return [...new Map(marks.map((mark) => [bucketKey[grain](mark), mark])).values()]
}
