import { z } from 'zod'
import { type Keyset, type Page, pageOf } from '~/lib/keyset'
import type { SortDirection } from '~/lib/sort-direction'

/** What a list may be sorted by. The expression is never null: what is unknown stands at one end. */
export type SortColumn = { expression: string; type: keyof typeof written }

export type Sort<Key extends string> = { key: Key; direction: SortDirection }

// A cursor comes from the address: what Postgres could not read as the type of the column leads to the first page instead.
const written = {
  text: z.string(),
  integer: z.string().regex(/^-?\d{1,9}$/),
  float8: z.string().regex(/^-?\d{1,20}(\.\d{1,20})?(e[+-]\d{1,3})?$/),
  timestamptz: z.string().regex(/^(-infinity|\d{4}-\d{2}-\d{2} [\d:.]+[+-][\d:]+)$/),
}

type Asked<Key extends string> = {
  columns: Record<Key, SortColumn>
  sort: Sort<Key>
  cursor: Keyset | null
  /** Breaks ties: the column with the id of the row. */
  id: string
}

/** The parts of a statement that sort it and say where its page begins; `bindings` belong to them. */
export function keysetOrder<Key extends string>({ columns, sort, cursor: given, id }: Asked<Key>) {
  const { expression, type } = columns[sort.key]
  const cursor = given && written[type].safeParse(given.value).success ? given : null
  const ascending = (sort.direction === 'asc') !== (cursor?.direction === 'before')
  const order = ascending ? 'ASC' : 'DESC'
  return {
    cursor,
    sortValue: `(${expression})::text AS sort_value`,
    after: cursor ? `(${expression}, ${id}) ${ascending ? '>' : '<'} (:sortValue::${type}, :afterId::uuid)` : 'true',
    orderBy: `${expression} ${order}, ${id} ${order}`,
    bindings: { sortValue: cursor?.value ?? null, afterId: cursor?.id ?? null },
  }
}

type Totalled<Totals> = { id: string; sortValue: string; totals: Totals }

/**
 * The page of rows that each bear the totals of all that the filters leave. Where they leave nothing there is one row, of totals
 * alone.
 */
export function pageWithTotals<Row extends Totalled<unknown>>(
  asked: readonly Row[],
  { limit, cursor }: { limit: number; cursor: Keyset | null },
): Page<Omit<Row, 'sortValue' | 'totals'>> & { totals: Row['totals'] } {
  const page = pageOf(
    asked.filter(({ id }) => id !== null),
    { limit, cursor },
  )
  return {
    ...page,
    rows: page.rows.map(({ sortValue: _, totals: __, ...row }) => row),
    totals: (asked[0] as Row).totals,
  }
}

/** House 9 comes before house 10, and 10 before 10A. */
export function homeNumberOrder(number: string): string {
  return `(lpad(coalesce(substring(${number} FROM '[0-9]+'), ''), 10, '0') || ' ' || ${number}) COLLATE "C"`
}
