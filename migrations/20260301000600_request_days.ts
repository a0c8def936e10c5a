import type { Knex } from 'knex'
import { all, protect, type TableAccess, unprotect } from './support/policies'

const tables: Record<string, TableAccess> = { request_stats_daily: { platform: all('true') } }

const buckets = 53
const summed = Array.from({ length: buckets }, (_, index) => `sum(duration_histogram[${index + 1}])`).join(', ')

export async function up(knex: Knex): Promise<void> {
  // Three months are some thousand rows of days, and a hundred thousand of hours.
  await knex.raw(`
    CREATE TABLE request_stats_daily (
      day date NOT NULL,
      route text NOT NULL,
      method text NOT NULL,
      process_id uuid NOT NULL,
      requests integer NOT NULL,
      client_errors integer NOT NULL,
      server_errors integer NOT NULL,
      duration_sum_ms double precision NOT NULL,
      duration_histogram integer[] NOT NULL CHECK (cardinality(duration_histogram) = ${buckets}),
      PRIMARY KEY (day, route, method, process_id)
    );
    COMMENT ON COLUMN request_stats_daily.day IS 'of UTC: the platform has no calendar of its own';
    INSERT INTO request_stats_daily (day, route, method, process_id, requests, client_errors, server_errors, duration_sum_ms, duration_histogram)
      SELECT (hour AT TIME ZONE 'UTC')::date, route, method, process_id, sum(requests), sum(client_errors), sum(server_errors),
        sum(duration_sum_ms), ARRAY[${summed}]::integer[]
      FROM request_stats_hourly GROUP BY 1, 2, 3, 4;
  `)
  await protect(knex, tables)
}

export async function down(knex: Knex): Promise<void> {
  await unprotect(knex, tables)
  await knex.raw('DROP TABLE request_stats_daily')
}
