import type { Scope } from '~/auth/scope.server'
import { measureOf, type MeasureId } from '../measures/catalogue'
import { columnsOf, snakeCase } from '../measures/formula'
import { type DaySource, type DaySourceName, daySources } from '../rollups/day-sources'
import type { Place } from './period'
import { bindingsOf, type Days, inEitherPeriod, inPlace } from './place'

/** The columns of a day, summed over the place; a day on which nothing was counted has no row. */
export type DayRow = { date: string } & Record<string, number | number[]>

export type DaysFilters = Place & {
  period: Days
  measures: readonly MeasureId[]
  /** Columns beside those of the measures, such as a histogram that is shown as it is. */
  columns?: readonly string[]
  /** The one document that is asked about, where its measures are. */
  documentId?: string | null
  /** An earlier day from which days are told too. */
  since?: string
}

/**
 * What measures of one rollup are made of, on each day of the period and of what it is compared with. A day is the calendar day of the tenant
 * that a row belongs to, so a day over several tenants is each one's own day, and not the same 24 hours.
 */
export function measuredDays(scope: Scope, filters: DaysFilters): Promise<DayRow[]> {
  const source: DaySource = daySources[sourceOf(filters.measures)]
  const columns = [
    ...new Set([...filters.measures.flatMap((id) => columnsOf(measureOf(id).formula)), ...(filters.columns ?? [])]),
  ]
  const own = columns.filter((column) => column in source.columns)
  const beside = Object.entries(source.beside ?? {}).filter(([column]) => columns.includes(column))
  const { table, inSight } = tableOf(scope, { source, columns: own, place: filters })
  const asked = (days: string) =>
    filters.since ? `(${inEitherPeriod(days)} OR ${days}.date BETWEEN :since AND :to)` : inEitherPeriod(days)
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: DayRow[] }>(
      `SELECT day.date, ${[...own.map((column) => summed(column, source)), ...beside.map(([column]) => `coalesce(max(${column}.counted), 0)::int AS ${column}`)].join(', ')}
       FROM ${table} AS day ${beside.map(([column, kept]) => joined(column, kept, asked)).join(' ')}
       WHERE ${asked('day')} AND ${inSight('day')} ${filters.documentId === undefined ? '' : 'AND day.document_id = :documentId'}
       GROUP BY day.date ORDER BY day.date`,
      { ...bindingsOf(filters), documentId: filters.documentId ?? null, since: filters.since ?? null },
    )
    return rows
  })
}

/** The rollup that measures are of. @throws where they are of several. */
export function sourceOf(ids: readonly MeasureId[]): DaySourceName {
  const [source, ...others] = [...new Set(ids.map((id) => measureOf(id).source))]
  if (!source || others.length || !(source in daySources))
    throw new Error(`${ids.join(', ')} are not of one rollup by day`)
  return source as DaySourceName
}

function summed(column: string, { columns }: DaySource): string {
  const type = columns[column]
  const name = snakeCase(column)
  if (typeof type !== 'object') return `sum(day.${name})::${type} AS ${name}`
  const buckets = Array.from({ length: type.histogram }, (_, bucket) => `sum(day.${name}[${bucket + 1}])`)
  return `ARRAY[${buckets.join(', ')}]::integer[] AS ${name}`
}

function joined(column: string, kept: { table: string; column: string }, asked: (table: string) => string): string {
  return `LEFT JOIN (
    SELECT lacking.date, sum(lacking.${kept.column}) AS counted FROM ${kept.table} AS lacking
    WHERE ${asked('lacking')} AND ${inPlace('lacking')} GROUP BY lacking.date
  ) AS ${column} ON ${column}.date = day.date`
}

type Asked = { source: DaySource; columns: readonly string[]; place: Place }

function tableOf({ developmentIds }: Pick<Scope, 'developmentIds'>, { source, columns, place }: Asked) {
  const whole = source.ofTenants
  const isWhole = place.developmentId === null && developmentIds === null
  return whole && isWhole && columns.every((column) => whole.columns.includes(column))
    ? {
        table: whole.table,
        inSight: (table: string) => `(:tenantId::uuid IS NULL OR ${table}.tenant_id = :tenantId::uuid)`,
      }
    : { table: source.table, inSight: inPlace }
}
