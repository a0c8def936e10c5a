// Measures in the API: the field, its schema and what OpenAPI and a CSV file say of it come from the catalogue.
import { z } from 'zod'
import { measureOf, type measures, type MeasureId } from '~/metrics/measures/catalogue'
import type { Columns, Measure, Unit } from '~/metrics/measures/measure'
import { type Figures, measured } from '~/metrics/query/figures'
import { count, milliseconds, share } from './schemas'

type FieldOf<Id extends MeasureId> = (typeof measures)[Id]['field']
type Shape<Id extends MeasureId> = { [One in Id as FieldOf<One>]: z.ZodType<number | null> }

const amount = z.number().min(0)
const schemas: Record<Unit, z.ZodType<number | null>> = {
  count,
  share,
  milliseconds,
  usd: amount,
  rating: z.number().min(1).max(5),
  similarity: z.number().min(-1).max(1),
  days: amount,
  letters: amount,
}

/** What the API says of a measure: its definition, and when it is null. */
export function describeMeasure({ definition, unknown }: Measure): string {
  return unknown ? `${definition} Null: ${lower(unknown)}` : definition
}

/** The schema of a measure's field. What is said of it is its definition, unless it is of other days or rows than the rest. */
export function measureField(id: MeasureId, description?: string): z.ZodType<number | null> {
  const measure = measureOf(id)
  const schema = isAverageOfCounts(measure) ? amount : schemas[measure.unit]
  const field = (measure.unknown && !schema.isNullable() ? schema.nullable() : schema).openapi({
    description: description ?? describeMeasure(measure),
  })
  fieldMeasures.set(field, id)
  return field
}

const fieldMeasures = new WeakMap<z.ZodTypeAny, MeasureId>()

/** The measure that a field of an answer is; undefined for what is none. */
export function measureOfField(field: z.ZodTypeAny): MeasureId | undefined {
  return fieldMeasures.get(field)
}

/** Fields of measures, by their names in the API. */
export function measureFields<const Id extends MeasureId>(ids: readonly Id[]): Shape<Id> {
  return Object.fromEntries(ids.map((id) => [measureOf(id).field, measureField(id)])) as Shape<Id>
}

/** The values of these fields, of the period or of what it is compared with. */
export function fieldsOf<const Id extends MeasureId>(
  ids: readonly Id[],
  { totals }: Figures<Id>,
  when: 'current' | 'previous' = 'current',
): { [One in Id as FieldOf<One>]: number | null } {
  return Object.fromEntries(ids.map((id) => [measureOf(id).field, totals[id][when]])) as never
}

/** The values of these fields of a row of a list, which has their columns. */
export function fieldsOfRow<const Id extends MeasureId>(
  ids: readonly Id[],
  row: Columns,
): { [One in Id as FieldOf<One>]: number | null } {
  return Object.fromEntries(ids.map((id) => [measureOf(id).field, measured(id, row)])) as never
}

/** The values of these fields on one day of a series. */
export function fieldsOfDay<const Id extends MeasureId>(
  ids: readonly Id[],
  { series }: { series: Record<Id, (number | null)[]> },
  day: number,
): { [One in Id as FieldOf<One>]: number | null } {
  return Object.fromEntries(ids.map((id) => [measureOf(id).field, series[id][day] ?? null])) as never
}

function isAverageOfCounts({ unit, formula }: Measure): boolean {
  return unit === 'count' && formula.kind === 'average'
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1)
}
