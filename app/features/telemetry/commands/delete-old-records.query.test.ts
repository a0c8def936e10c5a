import { owner } from '../../../../tests/support/database'
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
  // What falls on the very moment is not older.
  expect(await deleteOldRecords(2)).toEqual({
    request_log: 6,
    error_log: 5,
    request_stats_hourly: 4,
    request_stats_daily: 0,
  })
  expect(await deleteOldRecords()).toEqual({
    request_log: 0,
    error_log: 0,
    request_stats_hourly: 0,
    request_stats_daily: 0,
  })
})
