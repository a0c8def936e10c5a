// What the database did while some work was done, as its own counters tell.
import type { Knex } from 'knex'
import type { Scope } from '../../app/auth/scope.server'

export type DatabaseWork = {
  /** Rows of sequential scans, and entries of indexes. */
  rowsRead: number
  /** By table. */
  sequentialScans: Record<string, number>
}

/**
 * Counts what a piece of work reads. The app's pool must be of one connection (DATABASE_POOL=1): each session keeps its counters to
 * itself for a while, and is asked to hand them in before and after.
 */
export async function databaseWork(db: Knex, scope: Scope, work: () => Promise<unknown>): Promise<DatabaseWork> {
  const before = await counters(db, scope)
  await work()
  const after = await counters(db, scope)
  const scanned = Object.entries(after.sequentialScans).map(
    ([table, scans]) => [table, scans - (before.sequentialScans[table] ?? 0)] as const,
  )
  return { rowsRead: after.rowsRead - before.rowsRead, sequentialScans: Object.fromEntries(scanned) }
}

async function counters(db: Knex, scope: Scope): Promise<DatabaseWork> {
  const handIn = 'SELECT pg_stat_force_next_flush()'
  await scope.read((tx) => tx.raw(handIn))
  await db.raw(handIn)
  const { rows } = await db.raw<{ rows: { name: string; scans: string; read: string }[] }>(
    `SELECT relname AS name, seq_scan AS scans,
       seq_tup_read + coalesce((SELECT sum(idx_tup_read) FROM pg_stat_user_indexes AS i WHERE i.relid = t.relid), 0) AS read
     FROM pg_stat_user_tables AS t`,
  )
  return {
    rowsRead: rows.reduce((sum, { read }) => sum + Number(read), 0),
    sequentialScans: Object.fromEntries(rows.map(({ name, scans }) => [name, Number(scans)])),
  }
}
