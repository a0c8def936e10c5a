// The bare rows that the rollups count, as JSON has them, and what counting them in plain TypeScript takes.
import type { Knex } from 'knex'

export type Row = Record<string, unknown>
export type Message = {
  id: string
  development_id: string
  assistant_id: string
  conversation_id: string
  homeowner_id: string | null
  reply_to_id: string | null
  role: string
  outcome: string | null
  prompt_tokens: number | null
  completion_tokens: number | null
  cost_usd: number | null
  model: string | null
  latency_ms: number | null
  cited_document_ids: string[]
  user_rating: number | null
  topic_id: string | null
  question_group_id: string | null
  in_place_by: string | null
  sent_at: string
}
export type Search = {
  development_id: string
  message_id: string | null
  house_type_id: string | null
  best_similarity: number | null
  latency_ms: number
  chunk_ids: string[]
  error: string | null
  in_place_by: string | null
  created_at: string
}
export type Opened = { development_id: string; document_id: string; homeowner_id: string | null; created_at: string }
export type Document = {
  id: string
  development_id: string
  house_type_id: string | null
  category: string
  status: string
  ready_version: number | null
}
export type Chunk = {
  development_id: string
  document_id: string
  house_type_id: string | null
  version: number
  token_count: number
  content: string
}
export type Unit = {
  development_id: string
  sold_at: string | null
  latitude: number | null
  longitude: number | null
  geocoding_status: string
}
export type Homeowner = {
  id: string
  development_id: string
  email: string | null
  onboarded_at: string | null
  moved_out_at: string | null
}
export type Requirement = { development_id: string; house_type_id: string | null; category: string }
export type Clicked = { development_id: string; type: string; created_at: string }

/** The rows of a table of this tenant, as JSON has them. */
export async function rowsOf<T = Row>(db: Knex, table: string, tenantId: string): Promise<T[]> {
  const { rows } = await db.raw<{ rows: { row: T }[] }>(`SELECT to_jsonb(t) AS row FROM ?? AS t WHERE tenant_id = ?`, [
    table,
    tenantId,
  ])
  return rows.map(({ row }) => row)
}

export const round = (value: number) => Number(value.toFixed(6))
export const sum = <T>(items: readonly T[], of: (item: T) => number | null) =>
  round(items.reduce((total, item) => total + (of(item) ?? 0), 0))
export const distinct = <T>(items: readonly T[]) => new Set(items).size

export function grouped<T>(
  items: readonly T[],
  keyOf: (item: T) => readonly (string | null)[],
): { key: string[]; items: T[] }[] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = JSON.stringify(keyOf(item))
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return [...groups].map(([key, members]) => ({ key: JSON.parse(key) as string[], items: members }))
}

export function histogram(values: readonly (number | null)[], bounds: readonly number[]): number[] {
  const buckets = values.flatMap((value) => (value === null ? [] : bounds.filter((bound) => value >= bound).length))
  return Array.from({ length: bounds.length + 1 }, (_, bucket) => buckets.filter((each) => each === bucket).length)
}
export const added = (arrays: readonly number[][], length: number) =>
  Array.from({ length }, (_, index) => arrays.reduce((total, array) => total + (array[index] ?? 0), 0))

export function clockOf(zone: string) {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  })
  const parts = (at: string) =>
    Object.fromEntries(format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]))
  return {
    day: (at: string) => {
      const { year, month, day } = parts(at)
      return `${year}-${month}-${day}`
    },
    hour: (at: string) => Number(parts(at).hour),
  }
}

/** Rows as they can be compared: in a fixed order, with numbers and moments that mean the same written the same. */
export function comparable(rows: readonly Row[]): string[] {
  return rows
    .map((row) => {
      const { tenant_id: _tenant, updated_at: _updated, last_message_at: last, ...rest } = row
      const dated =
        last === undefined ? rest : { ...rest, last_message_at: last && new Date(last as string).toISOString() }
      return JSON.stringify(
        Object.fromEntries(
          Object.entries(dated)
            .map(([column, value]) => [column, typeof value === 'number' ? round(value) : value] as const)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
      )
    })
    .sort()
}
