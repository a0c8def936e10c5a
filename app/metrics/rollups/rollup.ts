// What a rollup is: a table, and the SELECT that counts its rows of some buckets from the rows that are counted. The job empties
// the buckets and inserts what is counted; rollups:verify compares what is counted with what is kept. So there is one SQL of each.
import { latencyBoundsMs, latencyBucketCount } from '~/lib/latency-histogram'
import type { Watched } from './watched-tables'

/**
 * `developmentDay`: counted by development and tenant-local day; `day`: by the day alone, of a whole tenant; `development`: as it is
 * now. Every SELECT takes the same bindings: `tenantId`, its `zone`, `today` in it, and `developmentIds` with `dates` beside them.
 */
export type RollupGrain = 'developmentDay' | 'day' | 'development'

export type Rollup = {
  table: string
  grain: RollupGrain
  /** The columns that it reads of tables whose rows it counts: a change of one marks what is to be counted anew (mark-triggers.ts). */
  watches: Watched
  /** Without tenant_id, which comes first in every SELECT, and without updated_at. */
  columns: readonly string[]
  counted: string
}

/** The moments a development's day begins and ends at; a CTE that the SELECT of a day's rollup starts with. */
export const buckets = `
  bucket AS (
    SELECT development_id, date, date::timestamp AT TIME ZONE :zone AS starts_at, (date + 1)::timestamp AT TIME ZONE :zone AS ends_at
    FROM unnest(:developmentIds::uuid[], :dates::date[]) AS dirty (development_id, date)
  )`

/** As `buckets`, for what is counted of each development as it is now. */
export const places = `
  place AS (SELECT DISTINCT development_id FROM unnest(:developmentIds::uuid[]) AS dirty (development_id))`

/** As `buckets`, for what is counted of a whole tenant. */
export const days = `
  day AS (SELECT DISTINCT date FROM unnest(:dates::date[]) AS dirty (date))`

/**
 * Rows of a bucket, of a table whose moments stand in `at`. Always inside a LATERAL that aggregates or ends in OFFSET 0: then it is
 * looked up in the index bucket by bucket. Joined plainly, thousands of buckets look to the planner like a few rows, which it would
 * compare with every row there is.
 */
export const inBucket = (at: string) => `tenant_id = :tenantId AND development_id = bucket.development_id
      AND ${at} >= bucket.starts_at AND ${at} < bucket.ends_at`

/** Rows of a bucket that a homeowner wrote themself: what staff do in their place is no use that is counted. */
export const ownInBucket = (at: string) => `${inBucket(at)} AND in_place_by IS NULL`

/** The bucket of `latency_ms`; null where it is. */
export const latencyBucketOf = (column: string) =>
  `CASE WHEN ${column} IS NOT NULL THEN width_bucket(${column}, ARRAY[${latencyBoundsMs.join(',')}]) END`

/** An array that counts how often each number from 0 to `length` - 1 stands in a column. */
export const histogramOf = (column: string, length: number) =>
  `ARRAY[${Array.from({ length }, (_, bucket) => `count(*) FILTER (WHERE ${column} = ${bucket})`).join(', ')}]::integer[]`

export const latencyHistogramOf = (column: string) => histogramOf(column, latencyBucketCount)

/** An array of arrays' sums, place by place. */
export const summedArray = (column: string, length: number) =>
  `ARRAY[${Array.from({ length }, (_, index) => `coalesce(sum(${column}[${index + 1}]), 0)`).join(', ')}]::integer[]`

const keptRow: Record<RollupGrain, string> = {
  developmentDay: `SELECT old.row FROM unnest(:developmentIds::uuid[], :dates::date[]) AS dirty (development_id, date)
    CROSS JOIN LATERAL (SELECT ctid AS row FROM TABLE
      WHERE tenant_id = :tenantId AND development_id = dirty.development_id AND date = dirty.date OFFSET 0) AS old`,
  day: `SELECT ctid FROM TABLE WHERE tenant_id = :tenantId AND date = ANY (:dates::date[])`,
  development: `SELECT ctid FROM TABLE WHERE tenant_id = :tenantId AND development_id = ANY (:developmentIds::uuid[])`,
}

/** The statements that empty a rollup's buckets and count them anew. */
export function recountStatements({ table, grain, columns, counted }: Rollup): string[] {
  return [
    `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(${keptRow[grain].replace('TABLE', table)}))`,
    `INSERT INTO ${table} (tenant_id, ${columns.join(', ')}, updated_at)
      SELECT counted.*, clock_timestamp() FROM (${counted}) AS counted`,
  ]
}

/** Two SELECTs of the same columns to compare: `kept` has the rows that stand in a rollup's buckets, `counted` those that should. */
export function comparedRows({ table, grain, columns, counted }: Rollup): { kept: string; counted: string } {
  const kept = `SELECT tenant_id, ${columns.join(', ')} FROM ${table}
    WHERE ctid = ANY (ARRAY(${keptRow[grain].replace('TABLE', table)}))`
  return { kept, counted }
}

/** What is kept of a day, of a development as it is now, or on a row, and what is counted of it are not the same. */
export type RollupDifference = {
  /** Null for what is counted of all of them. */
  tenantId: string | null
  table: string
  developmentId: string | null
  date: string | null
  /** How many rows are kept and not counted, or counted and not kept. */
  rows: number
}
