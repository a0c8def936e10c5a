// What the database needs done to it now and then, whoever's rows they are.
import { upTo } from './silence.server'
import { machinery } from './transaction.server'

// Whole tables may be gone through.
const limit = () => upTo(300_000)

/** Makes the partitions of audit_log for this month and those that follow. */
export async function ensureAuditPartitions(monthsAhead: number): Promise<void> {
  await machinery((db) =>
    db
      .raw(
        `SELECT ensure_audit_log_partition((date_trunc('month', now()) + make_interval(months => ahead))::date)
       FROM generate_series(0, ?::int) AS ahead`,
        [monthsAhead],
      )
      .options(limit()),
  )
}

/** Deletes kept values and rate limits whose time is over. A value stays for a day longer, so that its counts can be seen. */
export async function deleteExpiredMachinery(): Promise<{ cached: number; limits: number }> {
  const cached = await machinery((db) =>
    db
      .raw<{ rowCount: number }>(
        `DELETE FROM api_cache WHERE greatest(expires_at, coalesce(computed_at, '-infinity')) < now() - interval '1 day'`,
      )
      .options(limit()),
  )
  const limits = await machinery((db) =>
    db
      .raw<{ rowCount: number }>(`DELETE FROM rate_limits WHERE expire < extract(epoch FROM now()) * 1000`)
      .options(limit()),
  )
  return { cached: cached.rowCount, limits: limits.rowCount }
}

/** Looks at what the tables hold, as the embedded database does not do by itself: plans and the size of a part are guesses before. */
export async function analyzeTables(): Promise<void> {
  await machinery((db) => db.raw('ANALYZE').options(limit()))
}

/** The index of windows by their vectors, as it is migrated. */
export const windowIndex = {
  name: 'chunk_windows_embedding',
  definition: `CREATE INDEX IF NOT EXISTS chunk_windows_embedding ON public.chunk_windows USING hnsw (embedding halfvec_cosine_ops) WHERE (kind = 'window'::text)`,
}

/**
 * Has a database that nobody else uses filled without the index of windows, and indexes them together afterwards: one after the other
 * takes the embedded database ten times as long. A fill that was killed leaves no index; the next makes it again.
 */
export async function fillWithoutWindowIndex(fill: () => Promise<void>): Promise<void> {
  await machinery((db) => db.raw('DROP INDEX IF EXISTS ??', [windowIndex.name]))
  try {
    await fill()
  } finally {
    await machinery((db) => db.raw(windowIndex.definition).options(limit()))
  }
}
