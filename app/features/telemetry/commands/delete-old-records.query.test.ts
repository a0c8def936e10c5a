import { owner } from '../../../../tests/support/database'
import { createTenant } from '../../../../tests/factories/world'
import { expect, it } from 'vitest'
import { latencyBucketCount } from '~/lib/latency-histogram'
import { deleteOldRecords } from './delete-old-records.server'

it('deletes what is kept long enough, batch after batch, and nothing younger', async () => {
  const tx = owner()
  await tx.raw(`
    INSERT INTO request_log (id, actor_kind, route, method, status, duration_ms, created_at)
      SELECT gen_random_uuid(), 'anonymous', '/', 'GET', 200, 1, now() - make_interval(days => n) FROM generate_series(1, 20) AS n`)
  await tx.raw(`
    INSERT INTO error_log (id, source, type, message, created_at)
      SELECT gen_random_uuid(), 'server', 'Error', 'x', now() - make_interval(days => n) FROM generate_series(85, 95) AS n`)
  await tx.raw(
    `INSERT INTO request_stats_hourly (hour, route, method, process_id, requests, client_errors, server_errors, duration_sum_ms,
       duration_histogram)
     SELECT now() - make_interval(days => n), '/', 'GET', gen_random_uuid(), 1, 0, 0, 1, array_fill(0, ARRAY[?::int])
     FROM generate_series(398, 404) AS n`,
    [latencyBucketCount],
  )
  await tx.raw(`
    INSERT INTO qr_scans (id, outcome, scanned_at)
      SELECT gen_random_uuid(), 'unknown', now() - make_interval(days => n) FROM generate_series(88, 92) AS n`)
  // Whatever still waits to be sent is kept.
  await tx.raw(`
    INSERT INTO mail_outbox (id, to_address, kind, subject, body_text, body_html, created_at, sent_at, failed_at)
      SELECT gen_random_uuid(), 'a@example.test', 'x', 'x', 'x', 'x', now() - interval '99 days',
        CASE WHEN n % 3 = 0 THEN now() - make_interval(days => n) END, CASE WHEN n % 3 = 1 THEN now() - make_interval(days => n) END
      FROM generate_series(26, 36) AS n`)
  // So is whatever still waits to be delivered.
  const { id: tenantId } = await createTenant(tx)
  await tx.raw(
    `INSERT INTO event_outbox (id, tenant_id, subscriber, type, subject_id, actor_kind, payload, occurred_at, delivered_at, failed_at)
     SELECT gen_random_uuid(), ?, 'x', 'x', gen_random_uuid(), 'system', '{}', now() - interval '99 days',
       CASE WHEN n % 3 = 0 THEN now() - make_interval(days => n) END, CASE WHEN n % 3 = 1 THEN now() - make_interval(days => n) END
     FROM generate_series(3, 13) AS n`,
    [tenantId],
  )
  await tx.raw(
    `WITH place AS (
       INSERT INTO developments (id, tenant_id, name, slug) VALUES (gen_random_uuid(), ?, 'Oak Park', 'oak-park') RETURNING tenant_id, id
     ), list AS (
       INSERT INTO imports (id, tenant_id, development_id, source, headings, mapping, updated_at)
       SELECT gen_random_uuid(), tenant_id, id, 'file', '{}', '{}', now() - make_interval(days => n) FROM place, generate_series(28, 33) AS n
       RETURNING tenant_id, development_id, id
     )
     INSERT INTO import_rows (tenant_id, development_id, import_id, number, cells)
     SELECT tenant_id, development_id, id, 1, '[]' FROM list`,
    [tenantId],
  )
  // What falls on the very moment is not older.
  expect(await deleteOldRecords(2)).toEqual({
    request_log: 6,
    error_log: 5,
    qr_scans: 2,
    mail_outbox: 4,
    event_outbox: 4,
    import_rows: 3,
    request_stats_hourly: 4,
    request_stats_daily: 0,
  })
  expect(await deleteOldRecords()).toEqual({
    request_log: 0,
    error_log: 0,
    qr_scans: 0,
    mail_outbox: 0,
    event_outbox: 0,
    import_rows: 0,
    request_stats_hourly: 0,
    request_stats_daily: 0,
  })
})
