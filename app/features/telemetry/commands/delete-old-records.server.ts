import { platformScope } from '~/auth/scope.server'
import { log } from '~/platform/log.server'

const BATCH = 5_000
/** A run that has more to delete than this leaves the rest to the next one, an hour later. */
const MOST_BATCHES = 200

const kept = {
  request_log: {
    days: 14,
    batch: `DELETE FROM request_log WHERE id IN (
      SELECT id FROM request_log WHERE created_at < now() - make_interval(days => :days) ORDER BY created_at, id LIMIT :limit)`,
  },
  error_log: {
    days: 90,
    batch: `DELETE FROM error_log WHERE id IN (
      SELECT id FROM error_log WHERE created_at < now() - make_interval(days => :days) ORDER BY created_at LIMIT :limit)`,
  },
  qr_scans: {
    days: 90,
    batch: `DELETE FROM qr_scans WHERE id IN (
      SELECT id FROM qr_scans WHERE scanned_at < now() - make_interval(days => :days) ORDER BY scanned_at LIMIT :limit)`,
  },
  // What was mailed is for its reader; here it is only proof that it went out.
  mail_outbox: {
    days: 30,
    batch: `DELETE FROM mail_outbox WHERE id IN (
      SELECT id FROM mail_outbox WHERE coalesce(sent_at, failed_at) < now() - make_interval(days => :days)
      ORDER BY coalesce(sent_at, failed_at) LIMIT :limit)`,
  },
  // Delivered, or given up.
  event_outbox: {
    days: 7,
    batch: `DELETE FROM event_outbox WHERE (tenant_id, id) IN (
      SELECT tenant_id, id FROM event_outbox WHERE coalesce(delivered_at, failed_at) < now() - make_interval(days => :days)
      ORDER BY coalesce(delivered_at, failed_at) LIMIT :limit)`,
  },
  // What is left of lists of homes: they hold people, and whoever has not imported a row by then will not.
  import_rows: {
    days: 30,
    batch: `DELETE FROM import_rows WHERE (tenant_id, import_id, number) IN (
      SELECT row.tenant_id, row.import_id, row.number FROM import_rows AS row
        JOIN imports ON imports.tenant_id = row.tenant_id AND imports.development_id = row.development_id AND imports.id = row.import_id
      WHERE imports.updated_at < now() - make_interval(days => :days) LIMIT :limit)`,
  },
  request_stats_hourly: {
    days: 400,
    batch: `DELETE FROM request_stats_hourly WHERE (hour, route, method, process_id) IN (
      SELECT hour, route, method, process_id FROM request_stats_hourly
      WHERE hour < now() - make_interval(days => :days) ORDER BY hour LIMIT :limit)`,
  },
  request_stats_daily: {
    days: 800,
    batch: `DELETE FROM request_stats_daily WHERE (day, route, method, process_id) IN (
      SELECT day, route, method, process_id FROM request_stats_daily
      WHERE day < (now() - make_interval(days => :days))::date ORDER BY day LIMIT :limit)`,
  },
} as const

/** Deletes requests, errors, scans, sent mails and counts that are kept long enough, some thousand rows in a transaction: nobody waits for it long. */
export async function deleteOldRecords(batch = BATCH): Promise<Record<string, number>> {
  const deleted: Record<string, number> = {}
  for (const [table, rule] of Object.entries(kept)) deleted[table] = await deleteFrom(rule, batch)
  log.info(deleted, 'old records deleted')
  return deleted
}

async function deleteFrom(rule: { days: number; batch: string }, limit: number): Promise<number> {
  let deleted = 0
  for (let n = 0; n < MOST_BATCHES; n += 1) {
    const { rowCount } = await platformScope().write((tx) =>
      tx.raw<{ rowCount: number }>(rule.batch, { days: rule.days, limit }),
    )
    deleted += rowCount
    if (rowCount < limit) break
  }
  return deleted
}
