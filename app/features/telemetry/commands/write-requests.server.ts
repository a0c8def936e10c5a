import { platformScope } from '~/auth/scope.server'
import { latencyBoundsMs, latencyBucketCount } from '~/lib/latency-histogram'
import { newId } from '~/lib/id'
import type { RequestLogRow } from '~/models/rows'
import { onDatabaseClock } from '~/platform/db/transaction.server'
import { CLIENT_LEFT } from '~/platform/http/answered-requests.server'
import { processSingleton } from '~/platform/process-singleton.server'

export type RequestRow = Pick<
  RequestLogRow,
  'id' | 'tenantId' | 'route' | 'method' | 'status' | 'durationMs' | 'requestId' | 'createdAt'
> & {
  actorKind: 'user' | 'homeowner' | 'anonymous'
}

/** Whose rows of the counts this process writes: nobody else does, so nobody waits for it. */
const processId = processSingleton('request-stats-process', () => newId())

const histogram = `ARRAY[${Array.from(
  { length: latencyBucketCount },
  (_, bucket) => `count(*) FILTER (WHERE bucket = ${bucket})`,
).join(', ')}]::integer[]`

// Counts are added to what stands there, place by place.
const addUp = (table: string, span: string, moment: string) => `
  INSERT INTO ${table} AS kept (${span}, route, method, process_id, requests, client_errors, server_errors, duration_sum_ms,
    duration_histogram)
  SELECT ${moment} AS span, route, method, :processId::uuid, count(*),
    count(*) FILTER (WHERE status BETWEEN 400 AND 499 AND status <> ${CLIENT_LEFT}), count(*) FILTER (WHERE status >= 500),
    sum(duration_ms), ${histogram}
  FROM measured GROUP BY span, route, method
  ON CONFLICT (${span}, route, method, process_id) DO UPDATE SET
    requests = kept.requests + excluded.requests,
    client_errors = kept.client_errors + excluded.client_errors,
    server_errors = kept.server_errors + excluded.server_errors,
    duration_sum_ms = kept.duration_sum_ms + excluded.duration_sum_ms,
    duration_histogram = ARRAY(
      SELECT before + more FROM unnest(kept.duration_histogram, excluded.duration_histogram)
        WITH ORDINALITY AS bucket (before, more, n) ORDER BY n)`

// One statement, and it counts the rows that it has added, and no others: rows that are sent again after the answer to a first try was
// lost are there already, and are counted once. A client that left before its answer made no mistake.
const sql = `
  WITH added AS (
    INSERT INTO request_log (id, tenant_id, actor_kind, route, method, status, duration_ms, request_id, created_at)
    SELECT id, tenant_id, actor_kind, route, method, status, duration_ms, request_id, created_at
    FROM unnest(:ids::uuid[], :tenantIds::uuid[], :actorKinds::text[], :routes::text[], :methods::text[], :statuses::integer[],
      :durationsMs::real[], :requestIds::text[], :createdAt::timestamptz[])
      AS sent (id, tenant_id, actor_kind, route, method, status, duration_ms, request_id, created_at)
    ON CONFLICT (id) DO NOTHING
    RETURNING route, method, status, duration_ms::float8 AS duration_ms, created_at AT TIME ZONE 'UTC' AS answered_at
  ), measured AS (
    SELECT answered_at, route, method, status, duration_ms,
      width_bucket(duration_ms, ARRAY[${latencyBoundsMs.join(',')}]::float8[]) AS bucket
    FROM added
  ), by_hour AS (${addUp('request_stats_hourly', 'hour', `date_trunc('hour', answered_at) AT TIME ZONE 'UTC'`)})
  ${addUp('request_stats_daily', 'day', 'answered_at::date')}`

/** Adds requests to request_log, and counts them by hour and day, in one transaction: so the counts are those of the rows. */
export async function writeRequests(rows: readonly RequestRow[]): Promise<void> {
  if (rows.length === 0) return
  await platformScope().write((tx) =>
    tx.raw(sql, {
      processId,
      ids: rows.map(({ id }) => id),
      tenantIds: rows.map(({ tenantId }) => tenantId),
      actorKinds: rows.map(({ actorKind }) => actorKind),
      routes: rows.map(({ route }) => route),
      methods: rows.map(({ method }) => method),
      statuses: rows.map(({ status }) => status),
      durationsMs: rows.map(({ durationMs }) => durationMs),
      requestIds: rows.map(({ requestId }) => requestId),
      createdAt: rows.map(({ createdAt }) => onDatabaseClock(tx, createdAt)),
    }),
  )
}
