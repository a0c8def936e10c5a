import type { Scope } from '~/auth/scope.server'
import { type Keyset, type Page, pageOf } from '~/lib/keyset'
import { latencyBucketCount } from '~/lib/latency-histogram'
import type { ChatSort } from '../chat-filters'
import type { PlaceAndPeriod } from '../filters'
import { bindingsOf } from './in-place'
import { keysetOrder, searchPattern, type Sort, type SortColumn } from './keyset-order'

export type ChatByDevelopmentFilters = PlaceAndPeriod & {
  search: string
  sort: Sort<ChatSort>
  cursor: Keyset | null
  limit: number
}

export type ChatFigures = {
  questions: number
  previousQuestions: number
  answered: number
  noAnswer: number
  /** Answers of any outcome. */
  outcomes: number
  tokens: number
  costUsd: number
  ratingsSum: number
  ratingsCount: number
}

export type ChatByDevelopmentRow = ChatFigures & {
  id: string
  name: string
  tenantName: string
  /** As lib/latency-histogram counts it; null when there was no answer. */
  histogram: number[] | null
}

/** A page of developments, and how many there are and what they add up to in all. */
export type ChatByDevelopment = Page<ChatByDevelopmentRow> & { totals: ChatFigures & { developments: number } }

type Row = ChatByDevelopmentRow & { sortValue: string }

const figure = (column: keyof typeof columns) => `coalesce(counted.${column}, 0)`
const columns = {
  questions: 'int',
  previous_questions: 'int',
  answered: 'int',
  no_answer: 'int',
  outcomes: 'int',
  tokens: 'float8',
  cost_usd: 'float8',
  ratings_sum: 'int',
  ratings_count: 'int',
} as const
const names = Object.keys(columns) as (keyof typeof columns)[]

// What has no answer, or no rating, sorts below all that have.
const sortColumns: Record<ChatSort, SortColumn> = {
  name: { expression: 'lower(d.name)', type: 'text' },
  questions: { expression: figure('questions'), type: 'integer' },
  unanswered: {
    expression: `coalesce(${figure('no_answer')} / nullif(${figure('outcomes')}, 0)::float8, -1)`,
    type: 'float8',
  },
  satisfaction: {
    expression: `coalesce(${figure('ratings_sum')} / nullif(${figure('ratings_count')}, 0)::float8, -1)`,
    type: 'float8',
  },
  cost: { expression: figure('cost_usd'), type: 'float8' },
}

/** The chat of each development in sight, sorted and paged by keyset. */
export function chatByDevelopment(scope: Scope, filters: ChatByDevelopmentFilters): Promise<ChatByDevelopment> {
  const { search, sort, limit } = filters
  const { cursor, sortValue, after, orderBy, bindings } = keysetOrder({
    ...{ columns: sortColumns, sort, cursor: filters.cursor },
    id: 'd.id',
  })
  const asked = { ...bindingsOf(filters), pattern: searchPattern(search) }
  const place = `(:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid)
    AND (:pattern = '' OR d.name ILIKE :pattern OR d.city ILIKE :pattern)`
  const counted = `counted AS MATERIALIZED (
    SELECT day.development_id, sum(day.questions) FILTER (WHERE now)::int AS questions,
      sum(day.questions) FILTER (WHERE before)::int AS previous_questions, sum(day.answered) FILTER (WHERE now)::int AS answered,
      sum(day.no_answer) FILTER (WHERE now)::int AS no_answer,
      sum(day.answered + day.no_answer + day.errors + day.handed_off) FILTER (WHERE now)::int AS outcomes,
      sum(day.prompt_tokens + day.completion_tokens) FILTER (WHERE now)::float8 AS tokens,
      sum(day.cost_usd) FILTER (WHERE now)::float8 AS cost_usd,
      sum(day.ratings_sum) FILTER (WHERE now)::int AS ratings_sum, sum(day.ratings_count) FILTER (WHERE now)::int AS ratings_count
    FROM chat_analytics_daily AS day,
      LATERAL (SELECT day.date BETWEEN :from AND :to AS now, day.date BETWEEN :previousFrom AND :previousTo AS before) AS period
    WHERE (now OR before) AND (:tenantId::uuid IS NULL OR day.tenant_id = :tenantId::uuid)
    GROUP BY day.development_id
  )`
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `WITH ${counted}
       SELECT page.*, latency.histogram
       FROM (
         SELECT d.id, d.tenant_id, d.name, t.name AS tenant_name, ${names.map((name) => `${figure(name)} AS ${name}`).join(', ')},
           ${sortValue}, row_number() OVER (ORDER BY ${orderBy}) AS place
         FROM developments AS d JOIN tenants AS t ON t.id = d.tenant_id LEFT JOIN counted ON counted.development_id = d.id
         WHERE ${place} AND ${after}
         ORDER BY ${orderBy} LIMIT :limit
       ) AS page CROSS JOIN LATERAL (
         SELECT CASE WHEN sum(day.latency_count) > 0 THEN ARRAY[${summedBuckets}]::integer[] END AS histogram
         FROM chat_analytics_daily AS day
         WHERE day.tenant_id = page.tenant_id AND day.development_id = page.id AND day.date BETWEEN :from AND :to
       ) AS latency
       ORDER BY page.place`,
      { ...asked, ...bindings, limit: limit + 1 },
    )
    const totals = await tx.raw<{ rows: [ChatByDevelopment['totals']] }>(
      `WITH ${counted}
       SELECT count(*)::int AS developments, ${names.map((name) => `coalesce(sum(${name}), 0)::${columns[name]} AS ${name}`).join(', ')}
       FROM developments AS d LEFT JOIN counted ON counted.development_id = d.id WHERE ${place}`,
      asked,
    )
    const page = pageOf(rows, { limit, cursor })
    return { ...page, rows: page.rows.map(toRow), totals: totals.rows[0] }
  })
}

const summedBuckets = Array.from(
  { length: latencyBucketCount },
  (_, bucket) => `sum(day.latency_histogram[${bucket + 1}])`,
).join(', ')

function toRow({ id, name, tenantName, histogram, ...row }: Row): ChatByDevelopmentRow {
  const { questions, previousQuestions, answered, noAnswer, outcomes, tokens, costUsd, ratingsSum, ratingsCount } = row
  const figures = {
    questions,
    previousQuestions,
    answered,
    noAnswer,
    outcomes,
    tokens,
    costUsd,
    ratingsSum,
    ratingsCount,
  }
  return { id, name, tenantName, histogram, ...figures }
}
