// The days of a whole tenant, added up from the days of its developments: a page over all of them reads one row a day.
import { latencyBucketCount } from '~/lib/latency-histogram'
import { days, type Rollup, summedArray } from './rollup'

const summed: Record<string, string> = {
  questions: 'int',
  answered: 'int',
  no_answer: 'int',
  errors: 'int',
  handed_off: 'int',
  prompt_tokens: 'bigint',
  completion_tokens: 'bigint',
  cost_usd: 'numeric(14, 6)',
  latency_sum_ms: 'bigint',
  latency_count: 'int',
  ratings_sum: 'int',
  ratings_count: 'int',
  conversations: 'int',
}
const sums = Object.entries(summed).map(([column, type]) => `coalesce(sum(${column}), 0)::${type} AS ${column}`)

// The developments of the tenant are looked up one by one: a rollup's key begins with them, not with the day.
const ofEach = (
  rollup: string,
  columns: string,
) => `developments AS place CROSS JOIN LATERAL (SELECT ${columns} FROM ${rollup}
        WHERE tenant_id = :tenantId AND development_id = place.id AND date = day.date OFFSET 0) AS counted
      WHERE place.tenant_id = :tenantId`

export const dailyMetrics: Rollup = {
  table: 'daily_metrics',
  grain: 'day',
  watches: {},
  columns: [
    'date',
    ...Object.keys(summed),
    'latency_histogram',
    'questions_by_hour',
    'active_homeowners',
    'views',
    'downloads',
  ],
  counted: `
    WITH ${days}
    SELECT :tenantId::uuid AS tenant_id, day.date, ${Object.keys(summed).join(', ')}, latency_histogram, questions_by_hour,
      active_homeowners, views, downloads
    FROM day CROSS JOIN LATERAL (
      SELECT count(*) AS chat_rows, ${sums.join(', ')},
        ${summedArray('latency_histogram', latencyBucketCount)} AS latency_histogram,
        ${summedArray('questions_by_hour', 24)} AS questions_by_hour
      FROM ${ofEach('chat_analytics_daily', [...Object.keys(summed), 'latency_histogram', 'questions_by_hour'].join(', '))}
    ) AS chat CROSS JOIN LATERAL (
      SELECT count(*) AS activity_rows, coalesce(sum(active_homeowners), 0)::int AS active_homeowners,
        coalesce(sum(views), 0)::int AS views, coalesce(sum(downloads), 0)::int AS downloads
      FROM ${ofEach('development_activity_daily', 'active_homeowners, views, downloads')}
    ) AS activity
    WHERE chat_rows + activity_rows > 0`,
}
