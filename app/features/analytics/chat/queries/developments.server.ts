import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder, type Sort, type SortColumn } from '~/lib/keyset-order'
import { latencyBucketCount } from '~/lib/latency-histogram'
import { measures } from '~/metrics/measures/catalogue'
import { formulaSql } from '~/metrics/measures/formula'
import { foundIn, searchPattern } from '~/lib/search-key'
import { finishedDays, type PlaceAndPeriod } from '~/metrics/query/period'
import { bindingsOf } from '~/metrics/query/place'
import { dailyBudget } from '~/domain/tenants/quotas'
import type { Tenant } from '~/models/tenant'
import type { ChatSort } from '../filters'

export type ChatByDevelopmentFilters = PlaceAndPeriod & {
  search: string
  sort: Sort<ChatSort>
  cursor: Keyset | null
  limit: number
}

export type ChatFigures = {
  questions: number
  previousQuestions: number
  /** Both without days that are not over. */
  finishedQuestions: number
  previousFinishedQuestions: number
  answered: number
  noAnswer: number
  errors: number
  handedOff: number
  promptTokens: number
  completionTokens: number
  /** What is known of it: of `unpriced` answers nobody knows. */
  costUsd: number
  unpriced: number
  ratingsSum: number
  ratingsCount: number
}

export type ChatByDevelopmentRow = ChatFigures & {
  id: string
  name: string
  tenantName: string
  /** As lib/latency-histogram counts it; null when there was no answer. */
  latencyHistogram: number[] | null
}

/** A page of developments, and how many there are and what they add up to in all. */
export type ChatByDevelopment = Page<ChatByDevelopmentRow> & { totals: ChatFigures & { developments: number } }

type Row = ChatByDevelopmentRow & { sortValue: string; totals: ChatByDevelopment['totals'] }

const columns = {
  questions: 'int',
  previous_questions: 'int',
  finished_questions: 'int',
  previous_finished_questions: 'int',
  answered: 'int',
  no_answer: 'int',
  errors: 'int',
  handed_off: 'int',
  prompt_tokens: 'float8',
  completion_tokens: 'float8',
  cost_usd: 'float8',
  unpriced: 'int',
  ratings_sum: 'int',
  ratings_count: 'int',
} as const
const names = Object.keys(columns) as (keyof typeof columns)[]

// What has no answer, or no rating, sorts below all that have.
const sortColumns: Record<ChatSort, SortColumn> = {
  name: { expression: 'lower(name)', type: 'text' },
  questions: { expression: 'questions', type: 'integer' },
  unanswered: { expression: `coalesce(${formulaSql(measures.unansweredShare.formula)}, -1)`, type: 'float8' },
  satisfaction: { expression: `coalesce(${formulaSql(measures.satisfaction.formula)}, -1)`, type: 'float8' },
  cost: { expression: 'cost_usd', type: 'float8' },
}

const now = 'WHERE day.date BETWEEN :from AND :to'
const before = 'WHERE day.date BETWEEN :previousFrom AND :previousTo'
const over = 'WHERE day.date BETWEEN :from AND :finishedTo'
const overBefore = 'WHERE day.date BETWEEN :previousFrom AND :previousFinishedTo'

// Each development's days are looked up by index, from the first that is compared to the last.
const counted = `
  WITH counted AS MATERIALIZED (
    SELECT d.id, d.tenant_id, d.name, sums.*
    FROM developments AS d CROSS JOIN LATERAL (
      SELECT coalesce(sum(day.questions) FILTER (${now}), 0)::int AS questions,
        coalesce(sum(day.questions) FILTER (${before}), 0)::int AS previous_questions,
        coalesce(sum(day.questions) FILTER (${over}), 0)::int AS finished_questions,
        coalesce(sum(day.questions) FILTER (${overBefore}), 0)::int AS previous_finished_questions,
        coalesce(sum(day.answered) FILTER (${now}), 0)::int AS answered,
        coalesce(sum(day.no_answer) FILTER (${now}), 0)::int AS no_answer,
        coalesce(sum(day.errors) FILTER (${now}), 0)::int AS errors,
        coalesce(sum(day.handed_off) FILTER (${now}), 0)::int AS handed_off,
        coalesce(sum(day.prompt_tokens) FILTER (${now}), 0)::float8 AS prompt_tokens,
        coalesce(sum(day.completion_tokens) FILTER (${now}), 0)::float8 AS completion_tokens,
        coalesce(sum(day.cost_usd) FILTER (${now}), 0)::float8 AS cost_usd,
        (SELECT coalesce(sum(lacking.answers), 0)::int FROM unpriced_answers_daily AS lacking
          WHERE lacking.tenant_id = d.tenant_id AND lacking.development_id = d.id AND lacking.date BETWEEN :from AND :to) AS unpriced,
        coalesce(sum(day.ratings_sum) FILTER (${now}), 0)::int AS ratings_sum,
        coalesce(sum(day.ratings_count) FILTER (${now}), 0)::int AS ratings_count
      FROM chat_analytics_daily AS day
      WHERE day.tenant_id = d.tenant_id AND day.development_id = d.id AND day.date BETWEEN :previousFrom AND :to
    ) AS sums
    WHERE (:tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid)
      AND ${foundIn('d.name', 'd.city')}
  ), total AS (
    SELECT json_build_object('developments', count(*),
      ${names.map((name) => `'${camelCase(name)}', coalesce(sum(${name}), 0)`).join(', ')}) AS totals
    FROM counted
  )`

/** The chat of each development in sight, sorted and paged by keyset. */
export function chatByDevelopment(scope: Scope, filters: ChatByDevelopmentFilters): Promise<ChatByDevelopment> {
  const { search, sort, cursor, limit } = filters
  const keyset = keysetOrder({ by: sortColumns[sort.key], direction: sort.direction, cursor, limit })
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `${counted}
       SELECT total.totals, page.id, page.name, page.sort_value, ${names.map((name) => `page.${name}`).join(', ')}, t.name AS tenant_name, latency.latency_histogram
       FROM total LEFT JOIN (
         SELECT counted.*, ${keyset.sortValue}, row_number() OVER (ORDER BY ${keyset.orderBy}) AS place
         FROM counted WHERE ${keyset.after} ORDER BY ${keyset.orderBy} LIMIT :limit
       ) AS page ON true
         LEFT JOIN tenants AS t ON t.id = page.tenant_id
         LEFT JOIN LATERAL (
           SELECT CASE WHEN sum(day.latency_count) > 0 THEN ARRAY[${summedBuckets()}]::integer[] END AS latency_histogram
           FROM chat_analytics_daily AS day
           WHERE day.tenant_id = page.tenant_id AND day.development_id = page.id AND day.date BETWEEN :from AND :to
         ) AS latency ON true
       ORDER BY page.place`,
      {
        ...bindingsOf(filters),
        ...finishedDays(filters.period),
        pattern: searchPattern(search),
        ...keyset.bindings,
      },
    )
    return keyset.pageWithTotals(rows)
  })
}

function summedBuckets(): string {
  return Array.from({ length: latencyBucketCount }, (_, bucket) => `sum(day.latency_histogram[${bucket + 1}])`).join(
    ', ',
  )
}

function camelCase(name: string): string {
  return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** Questions of today, by the company's clock, beside how many the assistant answers in a day. */
export type BudgetUse = { id: string; name: string; detail: string | null; questions: number; budget: number }
export type QuestionBudget = { companies: BudgetUse[]; homes: BudgetUse[] }

type Plan = Pick<Tenant, 'plan' | 'quotas'>
type CompanyRow = Plan & { id: string; name: string; questions: number }
type HomeRow = Plan & { id: string; number: string; developmentName: string; questions: number }

const shown = 5

const asked = (joined = '') => `developments AS d JOIN tenants AS t ON t.id = d.tenant_id CROSS JOIN LATERAL (
    SELECT day.homeowner_id, day.questions FROM homeowner_activity_daily AS day
    WHERE day.tenant_id = d.tenant_id AND day.development_id = d.id AND day.date = (now() AT TIME ZONE t.timezone)::date AND day.questions > 0
  ) AS today ${joined}
  WHERE :tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid`

/** How much of today's questions is used up: by the companies in sight and by their homes, those that asked most first. */
export function questionBudget(scope: Scope, { tenantId }: { tenantId: string | null }): Promise<QuestionBudget> {
  return scope.read(async (tx) => {
    const companies = await tx.raw<{ rows: CompanyRow[] }>(
      `SELECT t.id, t.name, t.plan, t.quotas, coalesce(sum(asked.questions), 0)::int AS questions
       FROM tenants AS t LEFT JOIN (SELECT d.tenant_id, today.questions FROM ${asked()}) AS asked ON asked.tenant_id = t.id
       WHERE :tenantId::uuid IS NULL OR t.id = :tenantId::uuid
       GROUP BY t.id ORDER BY questions DESC, t.name, t.id LIMIT ${shown}`,
      { tenantId },
    )
    const homes = await tx.raw<{ rows: HomeRow[] }>(
      `SELECT asked.unit_id AS id, unit.number, asked.development_name, asked.plan, asked.quotas, asked.questions
       FROM (
         SELECT person.unit_id, d.name AS development_name, t.plan, t.quotas, sum(today.questions)::int AS questions
         FROM ${asked('JOIN homeowners AS person ON person.id = today.homeowner_id')}
         GROUP BY person.unit_id, d.tenant_id, d.id, t.id ORDER BY questions DESC, person.unit_id LIMIT ${shown}
       ) AS asked JOIN units AS unit ON unit.id = asked.unit_id
       ORDER BY asked.questions DESC, asked.unit_id`,
      { tenantId },
    )
    return {
      companies: companies.rows.map(({ id, name, plan, quotas, questions }) => ({
        id,
        name,
        questions,
        detail: null,
        budget: dailyBudget(plan, quotas).perTenant,
      })),
      homes: homes.rows.map(({ id, number, developmentName, plan, quotas, questions }) => ({
        id,
        name: number,
        questions,
        detail: developmentName,
        budget: dailyBudget(plan, quotas).perHome,
      })),
    }
  })
}
