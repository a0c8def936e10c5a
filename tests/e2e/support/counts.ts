// Counts of the demo made straight from the rows that were written when things happened. They know nothing of the rollups, nor of
// the product's queries.
import { expect } from '@playwright/test'
import { rows } from './demo'

/**
 * A condition: a moment lies in the days of a period by the clock of the company `t`, today among them.
 * @param skip as many days earlier: the days before the last thirty are `inDays(column, 30, 30)`.
 */
export function inDays(moment: string, days: number, skip = 0): string {
  const today = `(now() AT TIME ZONE t.timezone)::date`
  return `(${moment} AT TIME ZONE t.timezone)::date BETWEEN ${today} - ${days + skip - 1} AND ${today} - ${skip}`
}

/** One row of counts. */
export async function countOf<Row extends object>(sql: string, values: unknown[] = []): Promise<Row> {
  const [row] = await rows<Row>(sql, values)
  if (!row) throw new Error(`Nothing was counted by ${sql}`)
  return row
}

export type Place = { id: string; name: string; tenant: string; today: string }

/** A development by its slug, and the day that it is there. */
export function developmentCalled(slug: string): Promise<Place> {
  return countOf(
    `SELECT d.id, d.name, t.name AS tenant, (now() AT TIME ZONE t.timezone)::date::text AS today
     FROM developments AS d JOIN tenants AS t ON t.id = d.tenant_id WHERE d.slug = $1`,
    [slug],
  )
}

/** Waits until what happened so far is counted, and what was kept of before is stale in every process. */
export async function untilCounted(): Promise<void> {
  await expect.poll(() => rows<{ id: string }>(`SELECT id FROM rollup_dirty LIMIT 1`), { intervals: [200] }).toEqual([])
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A day (`2026-03-12`) as the pages write it. */
export function writtenDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${date} ${months[(month ?? 0) - 1]} ${year}`
}

/** The head of a line that is a day's, whatever weekday it is. */
export function headOfDay(day: string): RegExp {
  return new RegExp(`(^|\\s)${writtenDay(day)}$`)
}

export type ChatCounts = {
  questions: number
  answers: number
  answered: number
  noAnswer: number
  costUsd: number
  tokens: number
  ratings: number
  rating: number
}

/** What was asked and answered; `where` may speak of messages `m`, their development `d` and their company `t`. */
export function chatCounts(where: string, values: unknown[]): Promise<ChatCounts> {
  return countOf(
    `SELECT count(*) FILTER (WHERE m.role = 'homeowner')::int AS questions, count(m.outcome)::int AS answers,
       count(*) FILTER (WHERE m.outcome = 'answered')::int AS answered,
       count(*) FILTER (WHERE m.outcome = 'no_answer')::int AS "noAnswer", coalesce(sum(m.cost_usd), 0)::float8 AS "costUsd",
       coalesce(sum(m.prompt_tokens) + sum(m.completion_tokens), 0)::int AS tokens, count(m.user_rating)::int AS ratings,
       avg(m.user_rating)::float8 AS rating
     FROM messages AS m JOIN developments AS d ON d.id = m.development_id JOIN tenants AS t ON t.id = m.tenant_id WHERE ${where}`,
    values,
  )
}

/** Different people who asked, opened or downloaded something; `where` may speak of homeowners `h` and their company `t`. */
export async function activePeople(where: string, values: unknown[], days: number, skip = 0): Promise<number> {
  const did = (table: string, moment: string) =>
    `EXISTS (SELECT FROM ${table} AS a WHERE a.homeowner_id = h.id AND ${inDays(`a.${moment}`, days, skip)})`
  const { people } = await countOf<{ people: number }>(
    `SELECT count(*)::int AS people FROM homeowners AS h JOIN tenants AS t ON t.id = h.tenant_id
     WHERE ${where} AND (${did(`(SELECT tenant_id, development_id, homeowner_id, sent_at FROM messages WHERE role = 'homeowner')`, 'sent_at')}
       OR ${did('document_views', 'created_at')} OR ${did('document_downloads', 'created_at')})`,
    values,
  )
  return people
}

/** A part of a whole as the pages write it: whole percents. */
export function percent(part: number, whole: number): number {
  return Math.round((100 * part) / whole)
}
