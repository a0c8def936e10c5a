// Requests are counted by the hour and by the day as they are written, and stay counted when they are deleted after some days.
import { platformScope, type Scope } from '~/auth/scope.server'
import { latencyBoundsMs, latencyBucketCount } from '~/lib/latency-histogram'
import { newId } from '~/lib/id'
import { CLIENT_LEFT } from '~/platform/http/answered-requests.server'
import { histogramOf, type RollupDifference, summedArray } from '../rollups/rollup'

const slowly = { statementTimeoutMs: 300_000 }
const histogram = (column: string) => summedArray(column, latencyBucketCount)

type Span = { table: string; column: string; of: (moment: string) => string; length: string; day: string }
const spans: Span[] = [
  {
    table: 'request_stats_hourly',
    column: 'hour',
    of: (moment) => `date_trunc('hour', ${moment} AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'`,
    length: `interval '1 hour'`,
    day: `(span AT TIME ZONE 'UTC')::date`,
  },
  {
    table: 'request_stats_daily',
    column: 'day',
    of: (moment) => `(${moment} AT TIME ZONE 'UTC')::date`,
    length: '1',
    day: 'span',
  },
]

const figures = ['requests', 'client_errors', 'server_errors', 'duration_sum_ms', 'duration_histogram']

// Of the hour or day of the first request that is kept, some may be deleted. Sums of milliseconds are held against each other in whole
// tens, since they were added in another order.
const compared = ({ table, column, of, length }: Span) => `
  WITH first AS (SELECT ${of('min(created_at)')} + ${length} AS kept FROM request_log),
  stored AS (
    SELECT ${column} AS span, route, method, sum(requests)::int AS requests, sum(client_errors)::int AS client_errors,
      sum(server_errors)::int AS server_errors, sum(duration_sum_ms) AS duration_sum_ms, ${histogram('duration_histogram')} AS duration_histogram
    FROM ${table} WHERE ${column} >= (SELECT kept FROM first) GROUP BY span, route, method
  ),
  counted AS (
    SELECT span, route, method, count(*)::int AS requests,
      count(*) FILTER (WHERE status BETWEEN 400 AND 499 AND status <> ${CLIENT_LEFT})::int AS client_errors,
      count(*) FILTER (WHERE status >= 500)::int AS server_errors, sum(duration_ms) AS duration_sum_ms,
      ${histogramOf('bucket', latencyBucketCount)} AS duration_histogram
    FROM (
      SELECT ${of('created_at')} AS span, route, method, status, duration_ms::float8 AS duration_ms,
        width_bucket(duration_ms::float8, ARRAY[${latencyBoundsMs.join(',')}]::float8[]) AS bucket
      FROM request_log
    ) AS request WHERE span >= (SELECT kept FROM first) GROUP BY span, route, method
  ),
  difference AS (
    SELECT span, route, method FROM stored FULL JOIN counted USING (span, route, method)
    WHERE (stored.requests, stored.client_errors, stored.server_errors, stored.duration_histogram)
      IS DISTINCT FROM (counted.requests, counted.client_errors, counted.server_errors, counted.duration_histogram)
      OR abs(stored.duration_sum_ms - counted.duration_sum_ms) > 1 + 1e-6 * counted.duration_sum_ms
  )`

/** Compares the counts of requests by hour and day with the requests, as far back as those are kept. */
export async function* verifyRequestCounts({ repair }: { repair: boolean }): AsyncGenerator<RollupDifference> {
  const scope = platformScope()
  for (const span of spans) {
    const { rows } = await scope.read(
      (tx) =>
        tx.raw<{ rows: RollupDifference[] }>(
          `${compared(span)}
           SELECT NULL::uuid AS tenant_id, '${span.table}' AS "table", NULL::uuid AS development_id, ${span.day} AS date, count(*)::int AS rows
           FROM difference GROUP BY ${span.day} ORDER BY 4`,
        ),
      slowly,
    )
    yield* rows
    if (repair && rows.length) await recount(scope, span)
  }
}

// Under a name of its own among the processes that count, of which each adds to its own rows alone.
async function recount(scope: Scope, span: Span): Promise<void> {
  const { table, column } = span
  await scope.write(
    (tx) =>
      tx.raw(
        `${compared(span)}, emptied AS (
           DELETE FROM ${table} AS kept USING difference
           WHERE kept.${column} = difference.span AND kept.route = difference.route AND kept.method = difference.method
         )
         INSERT INTO ${table} (${column}, route, method, process_id, ${figures.join(', ')})
         SELECT span, route, method, :processId::uuid, ${figures.join(', ')} FROM counted JOIN difference USING (span, route, method)`,
        { processId: newId() },
      ),
    slowly,
  )
}
